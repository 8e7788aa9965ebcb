import { z } from 'zod';
import { approval } from './approval.ts';
import { commonFields } from './common-fields.ts';
import { id, ids, oneOf, text, texts } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const DOMAIN_KINDS = [
	{
		kind: 'bounded-context',
		area: 'domain',
		media: ['yaml'],
		needs: ['title', 'owner', 'purpose', 'boundaries', 'ownedEvents', 'ownedData'],
		meaning: 'A part of the business with one language and one owner: what it owns, and where it ends.',
		fields: boundedContextFields,
	},
	{
		kind: 'entity',
		area: 'domain',
		media: ['yaml'],
		needs: ['title', 'context', 'description', 'attributes'],
		meaning: 'A thing with an identity in its bounded context, which its id begins with: cart.Cart.',
		fields: entityFields,
	},
	{
		kind: 'invariant',
		area: 'domain',
		media: ['yaml'],
		needs: ['title', 'context', 'statement', 'severity'],
		meaning: 'What is always true in its bounded context, which its id begins with: cart.CART-1.',
		fields: invariantFields,
	},
	{
		kind: 'domain-event',
		area: 'domain',
		media: ['yaml'],
		needs: ['title', 'context', 'description'],
		meaning: 'What happens in its bounded context, which its id begins with: cart.CartUpdated.',
		fields: domainEventFields,
	},
	{
		kind: 'glossary',
		area: 'domain',
		media: ['yaml'],
		needs: ['title', 'terms'],
		meaning: 'The words of a bounded context, or of everyone.',
		fields: glossaryFields,
	},
] as const satisfies readonly KindSource[];

function boundedContextFields() {
	return {
		...commonFields(),
		owner: text('The team that owns the context.'),
		purpose: text('What the context is for.'),
		boundaries: z
			.strictObject({
				owns: texts('What is decided here and nowhere else.'),
				excludes: texts('What looks as if it belonged here, and does not.'),
			})
			.describe('Where the context ends.'),
		ownedEvents: ids('The ids of the domain events that only this context publishes.'),
		ownedData: z
			.array(
				z.strictObject({
					name: text('The name of the table, topic, bucket, cache or index.'),
					store: oneOf(['table', 'topic', 'bucket', 'cache', 'index'], 'What it is.'),
					entity: id('The id of the entity it holds.').optional(),
				}),
			)
			.describe('The data that no other context touches directly.'),
		relations: z
			.array(
				z.strictObject({
					with: id('The id of the other bounded context.'),
					role: oneOf(['upstream', 'downstream', 'partnership', 'shared-kernel'], 'What this context is to the other.'),
					pattern: text('The pattern of the relation, such as "anticorruption layer".').optional(),
					contracts: ids('The contracts they meet on.').optional(),
				}),
			)
			.describe('The context map as seen from here.')
			.optional(),
		approval: approval().optional(),
	};
}

function entityFields() {
	return {
		...commonFields(),
		context: id('The id of the bounded context it lives in.'),
		description: text('What it is, in the words of its context.'),
		attributes: attributes('What is known of it.'),
		identity: text('What makes two of them the same.').optional(),
		states: texts('The states it passes through.').optional(),
		approval: approval().optional(),
	};
}

function invariantFields() {
	return {
		...commonFields(),
		context: id('The id of the bounded context it holds in.'),
		statement: text('What is always true, in one sentence.'),
		severity: oneOf(['must', 'should'], 'How binding it is.'),
		entity: id('The id of the entity it is about.').optional(),
		rationale: text('What goes wrong without it.').optional(),
		expr: text('The same as a condition in CEL over the attributes of its entities.').optional(),
		expression: text('The older name of "expr".').optional(),
		variables: z
			.record(z.string(), id('The id of the entity that the variable is.'))
			.describe('Which entity each variable of the expression is, where its name does not say it.')
			.optional(),
		transitions: transitions().optional(),
		examples: z
			.strictObject({
				valid: z.array(example()).describe('Cases in which it holds.').optional(),
				invalid: z.array(example()).describe('Cases that break it.').optional(),
			})
			.describe('Cases that make it concrete.')
			.optional(),
		acceptanceCriterion: text('How a spec states it as a test: given, when, then.').optional(),
		approval: approval().optional(),
	};
}

function transitions() {
	return z
		.array(
			z.strictObject({
				from: text('A state of the entity.'),
				to: texts('The states that may follow it; none when it is an end.'),
				when: text('What makes it happen.').optional(),
			}),
		)
		.describe('The states that may follow each other, of an invariant that is a state machine.');
}

function domainEventFields() {
	return {
		...commonFields(),
		context: id('The id of the bounded context that publishes it.'),
		description: text('What happened when it is published.'),
		entity: id('The id of the entity it is about.').optional(),
		contracts: ids('The contract versions that carry it over the wire.').optional(),
		payload: attributes('What it says.').optional(),
		notes: text('What a consumer must know beyond its shape.').optional(),
		approval: approval().optional(),
	};
}

function glossaryFields() {
	return {
		...commonFields(),
		terms: z
			.array(
				z.strictObject({
					term: text('The word.'),
					definition: text('What it means here.'),
					avoid: texts('Words not to use for it.').optional(),
					see: text('Where to read more.').optional(),
				}),
			)
			.min(1)
			.describe('The words.'),
		context: id('The id of the bounded context whose words they are; none means everyone.').optional(),
	};
}

function attributes(description: string) {
	return z
		.array(
			z.strictObject({
				name: text('The name of the attribute.'),
				type: text('Its type, in the words of the context.'),
				required: z.boolean().describe('Whether it is always there.').optional(),
				pii: z.boolean().describe('Whether it says something about a person.').optional(),
				description: text('What it means.').optional(),
			}),
		)
		.describe(description);
}

function example() {
	return z
		.union([z.string().min(1), z.record(z.string(), z.unknown())], { error: 'a text or a mapping' })
		.describe('A case, in words or as values.');
}
