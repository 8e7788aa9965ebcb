import { z } from 'zod';
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
		document: z
			.union([documentPath(), LoadedDocument()], { error: DOCUMENT_PHRASE })
			.meta({ loaded: true, description: 'The path of its document: beside this file, or in a folder below.' }),
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
	};
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
		fieldsUsed: texts('The fields it relies on.').optional(),
		environments: texts('Where it runs.').optional(),
		evidence: text('How it is known: a log, a trace, a contract test.').optional(),
		lastSeen: day('When it was last seen using the contract.').optional(),
		migrateBy: day('When it must have moved away.').optional(),
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
