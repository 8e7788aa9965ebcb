import type { JsonObject } from '@tenet/kernel';
import type { Area, ArtifactId, AuthoredArtifact } from '../artifact.ts';
import type { KindDefinition } from '../kinds/kind-definition.ts';
import { KINDS } from '../kinds/kinds.ts';

/** A kind in an area it can live in: `adr` has two. */
export interface PlacedKind {
	readonly definition: KindDefinition;
	readonly area: Area;
}

/** Every kind that is authored, in every area it lives in. */
export const PLACED_KINDS: readonly PlacedKind[] = KINDS.filter(({ media }) => media.length > 0).flatMap(
	(definition) => [
		{ definition, area: definition.area },
		...(definition.kind === 'adr' ? [{ definition, area: 'component' as const }] : []),
	],
);

/** Fields that make an artifact of a kind whole when layers are folded: their values were checked where they are written. */
export function wholeFields({ kind, needs }: KindDefinition): JsonObject {
	const needed = Object.fromEntries(needs.map((name) => [name, `the ${name}`]));
	return { title: 'A title', ...needed, ...AGREEING[kind] };
}

/** What one file of the kind says, under the same id in every pack. */
export function placedArtifact(
	{ definition: { kind, ending }, area }: PlacedKind,
	fields: JsonObject,
): AuthoredArtifact {
	const id = (IDS[kind] ?? 'same') as ArtifactId;
	const folder = area === 'component' ? 'components/' : '';
	return { area, kind, id, fields, file: `${folder}${id}.${ending}.yaml` };
}

/** Where fields must agree with each other. */
const AGREEING: Readonly<Record<string, JsonObject>> = {
	contract: { name: 'Foo', version: '1.0.0' },
	'definition-of-done': { level: 'platform' },
	entity: { context: 'cart' },
	invariant: { context: 'cart' },
	'domain-event': { context: 'cart' },
};

/** Where the id must agree with the fields. */
const IDS: Readonly<Record<string, string>> = {
	contract: 'Foo-v1',
	entity: 'cart.Same',
	invariant: 'cart.SAME-1',
	'domain-event': 'cart.Same',
};
