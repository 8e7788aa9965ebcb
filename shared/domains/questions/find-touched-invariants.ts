import type { JsonObject } from '@tenet/kernel';
import type { Answer, ImmediateQuestion, KnowledgeView } from '@tenet/knowledge';
import {
	counted,
	defineQuestion,
	firstOf,
	governed,
	listed,
	nameParameter,
	notGoverned,
	present,
} from '@tenet/knowledge/answering';
import { z } from 'zod';
import { namedAttribute } from '../invariants/named-attribute.ts';
import { type AttributeChange, type TouchedInvariant, touchedInvariants } from '../invariants/touched-invariants.ts';
import { type DomainModel, modelOfView } from '../model/domain-model.ts';

const Field = z.string().trim().min(1).max(300);

const Parameters = z.strictObject({
	fields: z
		.array(Field)
		.min(1)
		.max(200)
		.describe(
			'Changed fields: "cart.Cart.total.amount"; or "total.amount" or "/total/amount" with "entity" or "contract".',
		),
	removed: z.array(Field).max(200).optional().describe('Of these fields, those that go away or are renamed.'),
	types: z
		.record(Field, Field)
		.optional()
		.describe('Of these fields, the new types in words, e.g. {"total": "decimal"}.'),
	entity: nameParameter('The entity that the fields are of, e.g. "cart.Cart".').optional(),
	contract: nameParameter('The event contract that the fields are of, e.g. "CartUpdated-v2".').optional(),
});

/** Which invariants a change of fields concerns, and which it makes meaningless. */
export const findTouchedInvariants: ImmediateQuestion = defineQuestion({
	name: 'find_touched_invariants',
	area: 'domain',
	title: 'Find touched invariants',
	description:
		'Invariants touched by a change of fields of an entity, schema or contract: which read them, which would no longer ' +
		'be expressible, which are only in words. Ask before a schema, event or API changes.',
	parameters: Parameters,
	answer(view, { fields, removed = [], types = {}, entity, contract }) {
		const model = modelOfView(view);
		const all = [...new Set([...fields, ...removed, ...Object.keys(types)])];
		const asked = all.map((field) => ({ field, found: namedAttribute(model, field, { entity, contract }) }));
		const changes = asked.flatMap(({ field, found }): readonly AttributeChange[] => {
			const type = Object.hasOwn(types, field) ? types[field] : undefined;
			const becomes = removed.includes(field) ? 'removed' : type !== undefined && { type };
			return found.map((one) => ({ ...one, ...(becomes && { becomes }) }));
		});
		const unknown = asked.flatMap(({ field, found }) => (found.length === 0 ? [field] : []));
		if (changes.length === 0) return noField(model, unknown);
		return answered(view, touchedInvariants(model, changes), unknown);
	},
});

function noField(model: DomainModel, unknown: readonly string[]): Answer {
	return notGoverned({
		asked: unknown[0] ?? 'fields',
		why: 'no governed entity has such a field; say the entity, as in "cart.Cart.total"',
		what: 'entities',
		exists: model.entity.map(({ id }) => id),
	});
}

function answered(view: KnowledgeView, touched: readonly TouchedInvariant[], unknown: readonly string[]): Answer {
	const lost = touched.filter(({ inexpressible }) => inexpressible !== undefined);
	const ids = touched.map(({ invariant }) => invariant.artifact.id);
	const parts = [
		touched.length === 0
			? 'No governed invariant reads these fields'
			: `${counted(touched.length, 'invariant is', 'invariants are')} touched: ${firstOf(ids, 20)}`,
		...(lost.length > 0
			? [`no longer expressible: ${listed(lost.map(({ invariant }) => invariant.artifact.id))}`]
			: []),
		...(unknown.length > 0 ? [`not fields of a governed entity: ${firstOf(unknown)}`] : []),
	];
	return governed(
		`${parts.join('; ')}.`,
		{ touched: touched.map(shown), inexpressible: lost.length, unknownFields: unknown },
		touched.flatMap(({ invariant }) => view.entry(invariant.artifact.uri) ?? []),
	);
}

function shown({ invariant, touchedBy, because, inexpressible }: TouchedInvariant): JsonObject {
	const { artifact, form, severity, statement, expression, demands } = invariant;
	return present({
		invariant: artifact.id,
		uri: artifact.uri,
		form,
		severity,
		statement,
		because,
		fields: touchedBy.map(({ entity, path }) => [entity, ...path].join('.')),
		expr: expression?.text,
		...(inexpressible && { noLongerExpressible: inexpressible }),
		...(form !== 'expression' && { demands }),
	});
}
