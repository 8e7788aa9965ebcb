import type { Area } from '../artifact.ts';
import type { KindDefinition } from './kind-definition.ts';
import { KINDS } from './kinds.ts';

/** What a file's path says of its content. */
export interface PathKind {
	readonly definition: KindDefinition;
	readonly area: Area;
}

/**
 * The kind that a path's ending names, and the area it lives in; nothing when the file is no artifact.
 *
 * An ADR below `components/` is a local one, and belongs to the component area; every other kind has one area.
 */
export function kindOfPath(path: string): PathKind | undefined {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const medium = name.lastIndexOf('.');
	const ending = name.lastIndexOf('.', medium - 1);
	if (ending < 1) return undefined;
	const definition = BY_ENDING.get(name.slice(ending + 1));
	if (definition === undefined) return undefined;
	const local = definition.kind === 'adr' && path.startsWith('components/');
	return { definition, area: local ? 'component' : definition.area };
}

/** Whose server tells of what is wrong with a file: what belongs to no area is platform's. */
export function areaOfFile(path: string): Area {
	return kindOfPath(path)?.area ?? 'platform';
}

const BY_ENDING = new Map(
	KINDS.flatMap((definition) => definition.media.map((medium) => [`${definition.ending}.${medium}`, definition])),
);
