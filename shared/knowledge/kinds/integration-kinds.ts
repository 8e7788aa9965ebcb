import { z } from 'zod';
import { approval } from './approval.ts';
import { commonFields } from './common-fields.ts';
import { day, id, numbered, oneOf, semver, text, texts } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const INTEGRATION_KINDS = [
	{
		kind: 'contract',
		area: 'integration',
		media: ['yaml'],
		needs: ['title', 'name', 'version', 'type', 'format', 'document', 'ownerContext', 'lifecycle'],
		meaning: 'One name and major version of an API, event or schema, which make its id: CartUpdated-v2.',
		fields: contractFields,
	},
	{
		kind: 'consumer',
		area: 'integration',
		media: ['yaml'],
		needs: ['title', 'contract', 'component', 'role', 'criticality'],
		meaning: 'A component that speaks a contract version.',
		fields: consumerFields,
	},
	{
		kind: 'migration-plan',
		area: 'integration',
		media: ['yaml'],
		needs: ['title', 'from', 'to', 'strategy', 'window', 'order', 'exitCriteria', 'rollback'],
		meaning: 'How everyone moves from one version of a contract to the next while both are spoken.',
		fields: migrationPlanFields,
	},
	{
		kind: 'integration-policy',
		area: 'integration',
		media: ['yaml'],
		needs: ['title', 'statement', 'rules'],
		meaning: 'How components are allowed to talk to each other.',
		fields: integrationPolicyFields,
	},
] as const satisfies readonly KindSource[];

/** A contract's document once its pack is loaded: the text with LF line ends, and the file it came from. */
const LoadedDocument = () => z.strictObject({ file: z.string(), mediaType: z.string(), text: z.string() });

function contractFields() {
	return {
		...commonFields(),
		name: id('The name that all its versions share.'),
		version: semver('The full version; its major is the one in the id.'),
		type: oneOf(['event', 'api', 'schema'], 'What it describes.'),
		format: oneOf(
			['asyncapi', 'openapi', 'json-schema', 'avro', 'protobuf', 'graphql'],
			'The language its document is written in.',
		),
		document: documentField(),
		ownerContext: id('The id of the bounded context that owns it.'),
		lifecycle: oneOf(['draft', 'active', 'deprecated', 'sunset', 'removed'], 'Where this version stands.'),
		channel: text('The topic, queue or base path it is spoken on.').optional(),
		compatibility: oneOf(
			['backward', 'forward', 'full', 'none'],
			'What a new version of the same major promises to those who use this one.',
		).optional(),
		deprecatedOn: day('When it was deprecated.').optional(),
		sunsetOn: day('When it stops being served.').optional(),
		replacedBy: id('The id of the contract version that replaces it.').optional(),
		migration: text('How a consumer moves to the version that replaces it.').optional(),
		policy: oneOf(
			['strict', 'declared'],
			'What producers may write: anything that the document does not forbid, or only what it declares. Default: declared.',
		).optional(),
		retained: z
			.array(
				z.strictObject({
					version: semver('An earlier version of the same major.'),
					document: documentField(),
				}),
			)
			.describe(
				'The earlier versions that are still kept in the channel and read again, so that new readers meet them.',
			)
			.optional(),
		noConsumers: z
			.strictObject({
				because: text('How it is known that nobody reads it.'),
				on: day('When that was looked at.'),
			})
			.describe('That nobody uses it, which no record alone can say.')
			.optional(),
		approval: approval().optional(),
	};
}

function documentField() {
	return z
		.union([documentPath(), LoadedDocument()], { error: DOCUMENT_PHRASE })
		.meta({ loaded: true, description: 'The path of its document: beside this file, or in a folder below.' });
}

/** The path of a contract's document as an author writes it: never out of the folder. */
function documentPath() {
	return z
		.string()
		.regex(/^(?!.*(?:^|\/)\.\.?(?:\/|$))(?!.*\\)[^/:]+(?:\/[^/]+)*$/, DOCUMENT_PHRASE)
		.describe('The path of its document: beside this file, or in a folder below.');
}

function consumerFields() {
	return {
		...commonFields(),
		contract: id('The id of the contract version.'),
		component: id('The id of the component.'),
		role: oneOf(['consumer', 'producer'], 'Whether it reads or writes.'),
		contact: text('Where its owners are reached.').optional(),
		criticality: oneOf(['low', 'medium', 'high'], 'What breaks when the contract does.'),
		versionRange: text('The versions it can live with, such as "^2.0.0".').optional(),
		fieldsUsed: z.array(usedField()).describe('What it relies on.').optional(),
		operations: texts('The operations it calls or serves, such as "GET /carts/{id}" or an operation id.').optional(),
		channels: texts('The channels it reads or writes.').optional(),
		environments: z.array(environment()).describe('Where it runs.').optional(),
		evidence: z.array(evidence()).describe('How it is known.').optional(),
		lastSeen: day('When it was last seen using the contract.').optional(),
		status: oneOf(['planned', 'active', 'migrating', 'retired'], 'Where its use stands. Default: active.').optional(),
		migrateBy: day('When it must have moved away.').optional(),
	};
}

function usedField() {
	const path = text(
		'A JSON pointer into the document, or "*" for all of it; "*" may also stand for any one name in it.',
	);
	const open = z.strictObject({
		path,
		fallback: text('What it does with a value that the document does not list: it then survives new ones.'),
	});
	return z.union([path, open], { error: 'a JSON pointer, "*", or one with its fallback' });
}

function environment() {
	const name = text('The name of an environment, such as "production".');
	return z.union([name, z.strictObject({ name, version: semver('The contract version deployed there.') })], {
		error: 'the name of an environment, or its name and version',
	});
}

function evidence() {
	return z.strictObject({
		by: oneOf(['declared', 'spec', 'scan', 'traffic'], 'Who says so: its owner, a spec, a scan of code, or traffic.'),
		source: text('Where it can be looked up.'),
		seen: day('When it was seen.').optional(),
	});
}

function migrationPlanFields() {
	return {
		...commonFields(),
		from: id('The id of the contract version that goes.'),
		to: id('The id of the contract version that comes.'),
		strategy: oneOf(
			['outbox-dual-write', 'down-convert', 'up-convert', 'republish'],
			'How both versions are spoken meanwhile.',
		),
		converter: text('The component that converts or republishes.').optional(),
		lossy: text('What the version that goes cannot express, and what is done about it.').optional(),
		window: z
			.strictObject({
				from: day('The first day on which both versions are spoken.'),
				to: day('The last day on which both versions are spoken.'),
			})
			.describe('The days on which both versions are spoken, both included.'),
		order: z
			.array(
				z.strictObject({
					consumer: id('The id of a consumer record.'),
					by: day('When it has moved.'),
					rehearsal: text('How it is tried before.').optional(),
				}),
			)
			.describe('Who moves when, in this order.'),
		exitCriteria: numbered(
			z.strictObject({
				id: id('How it is cited.'),
				criterion: oneOf(['no-live-consumer', 'date-passed', 'no-traffic'], 'What must be so.'),
				measure: text('How it is looked up.'),
			}),
			'What must be so before the version that goes is removed.',
		),
		rollback: text('How each step is taken back.'),
		approval: approval().optional(),
	};
}

function integrationPolicyFields() {
	return {
		...commonFields(),
		statement: text('What must hold, in one sentence.'),
		rules: numbered(
			z.strictObject({
				id: id('How the rule is cited.'),
				statement: text('The rule in one sentence.'),
			}),
			'The single rules, each with an id to cite.',
		),
		severity: oneOf(['must', 'should', 'may'], 'How binding it is, in the sense of RFC 2119.').optional(),
	};
}

const DOCUMENT_PHRASE = 'the path of a file in the same folder or below, such as "cart-updated.v2.asyncapi.yaml"';
