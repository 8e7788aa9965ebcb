import { Excluded, LineName, Scope } from '@tenet/context-pack';
import { Digest, Effector } from '@tenet/kernel';
import { Area, ArtifactUri, LayerSource, Origin, Provenance, Warning } from '@tenet/knowledge';
import { z } from 'zod';

/** What the answers look like, for OpenAPI and for the test that holds live answers against it. */

export const PackSummaryAnswer = z.strictObject({
	reference: z.string().describe('What a spec pins: `cp-v2`, `checkout/cp-v2`.'),
	line: LineName,
	version: z.string(),
	digest: Digest,
	createdAt: z.iso.datetime(),
	effector: Effector,
	reason: z.string(),
	entries: z.int().nonnegative(),
	warnings: z.int().nonnegative(),
});

export const BuildOutcomeAnswer = z.strictObject({
	created: z.boolean().describe('False when the newest version holds the very same content.'),
	summary: PackSummaryAnswer,
});

const FieldChange = z.strictObject({
	field: z.string(),
	before: z.unknown().optional(),
	after: z.unknown().optional(),
	origin: Origin,
});

export const PackDifferenceAnswer = z.strictObject({
	from: z.string(),
	to: z.string(),
	artifacts: z.array(
		z.strictObject({
			uri: ArtifactUri,
			title: z.string(),
			change: z.enum(['added', 'removed', 'changed', 'moved']),
			origin: Origin,
			fields: z.array(FieldChange),
		}),
	),
	layers: z.array(
		z.strictObject({
			before: LayerSource.optional(),
			after: LayerSource.optional(),
			installed: z
				.strictObject({ before: z.string().optional(), after: z.string().optional() })
				.optional()
				.describe('What was installed of a fetched pack, as "git describe" or its remote calls it.'),
		}),
	),
	warnings: z.strictObject({ added: z.array(Warning), removed: z.array(Warning) }),
	excluded: z.strictObject({ added: z.array(Excluded), removed: z.array(Excluded) }),
	scope: z
		.strictObject({ before: Scope, after: Scope })
		.optional()
		.describe("Present when the line's scope is another."),
	unchanged: z.int().nonnegative(),
});

export const PassageHitAnswer = z.strictObject({
	uri: ArtifactUri,
	kind: z.string(),
	title: z.string(),
	score: z.number(),
	field: z.string().describe('The field the passage was taken from.'),
	passage: z.string(),
});

export const AskableQuestionAnswer = z.strictObject({
	name: z.string(),
	area: Area,
	title: z.string(),
	description: z.string(),
	parameters: z.record(z.string(), z.unknown()).describe('JSON Schema of its parameters.'),
});

export const PackAnswerAnswer = z.strictObject({
	pack: z.string().describe('The version that answered: `cp-v2`.'),
	digest: Digest,
	governed: z.boolean().describe('False when nothing governs what was asked; the statement then says so.'),
	statement: z.string(),
	data: z.record(z.string(), z.unknown()),
	sources: z.array(z.strictObject({ uri: ArtifactUri, digest: Digest, title: z.string(), provenance: Provenance })),
});

export const RenderingAnswer = z.strictObject({
	text: z.string().describe('Markdown.'),
	cursor: z.string().optional().describe('Leads on; absent when the whole pack fitted.'),
});

export const VerificationAnswer = z.strictObject({
	reference: z.string(),
	digest: Digest,
	objects: z.int().nonnegative(),
	damages: z.array(z.strictObject({ key: z.string(), message: z.string() })),
});

export const ArtifactBody = z.strictObject({
	area: z.string(),
	kind: z.string(),
	id: z.string(),
	fields: z.record(z.string(), z.unknown()),
});

export const HealthAnswer = z.strictObject({
	status: z.literal('ok'),
	name: z.literal('tenet'),
	version: z.string(),
	store: z.string().optional().describe('Where the packs are kept; said at loopback only.'),
});

export const ReadinessAnswer = z.strictObject({ status: z.literal('ready'), versions: z.int().positive() });
