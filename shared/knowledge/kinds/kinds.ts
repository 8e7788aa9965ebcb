import { CHARTER_KINDS } from './charter-kind.ts';
import { COMPONENT_KINDS } from './component-kinds.ts';
import { DOCTRINE_KINDS } from './doctrine-kinds.ts';
import { DOMAIN_KINDS } from './domain-kinds.ts';
import { EXTERNAL_KINDS } from './external-kinds.ts';
import { GOVERNING_KINDS } from './governing-kinds.ts';
import { INTEGRATION_KINDS } from './integration-kinds.ts';
import { defineKind, type KindDefinition } from './kind-definition.ts';
import { QUALITY_KINDS } from './quality-kinds.ts';
import { REFERENCE_GRAPH_KINDS } from './reference-graph-kind.ts';

const SOURCES = [
	...GOVERNING_KINDS,
	...QUALITY_KINDS,
	...DOCTRINE_KINDS,
	...DOMAIN_KINDS,
	...INTEGRATION_KINDS,
	...COMPONENT_KINDS,
	...CHARTER_KINDS,
	...REFERENCE_GRAPH_KINDS,
	...EXTERNAL_KINDS,
] as const;

/** The name of a kind. Tables keyed by it are exhaustive. */
export type KindName = (typeof SOURCES)[number]['kind'];

/** Every kind of governed knowledge (DESIGN section 4). */
export const KINDS: readonly KindDefinition[] = SOURCES.map(defineKind);

/** The definition of a kind, when there is one of this name. */
export function kindNamed(kind: string): KindDefinition | undefined {
	return BY_NAME.get(kind);
}

const BY_NAME = new Map(KINDS.map((definition) => [definition.kind, definition]));
