import type { AuthoredText, JsonObject, JsonValue, Place } from '@tenet/kernel';
import type { Area, ArtifactUri } from '../artifact.ts';
import { IMPLIED_REFERENCES, type ImpliedReference } from './implied-references.ts';
import type { KindName } from './kinds.ts';
import { referencesOf } from './references.ts';

/** What one file requires or is for, and where it says so. Plain JSON. */
export interface WrittenReference {
	/** The uri that is required, or the name of a context or component that it is for. */
	readonly name: string;
	/** What is said of it: the same words as in `References`. */
	readonly as: 'requires' | 'domains' | 'components';
	readonly at: Place;
}

interface Writing {
	readonly area: Area;
	readonly kind: string;
	readonly fields: JsonObject;
}

type Path = readonly (string | number)[];

/** The references of an authored text whose absence would be found, with their places. Values of a wrong type are none. */
export function writtenReferences(writing: Writing, read: Pick<AuthoredText, 'locate'>): readonly WrittenReference[] {
	const { requires, domains, components } = referencesOf({ ...writing, id: '' });
	const rules: readonly ImpliedReference[] = IMPLIED_REFERENCES[writing.kind as KindName] ?? [];
	const at = (path: Path) => read.locate(path, 'value');
	const required = new Set(requires.map(idOf));
	const scoped = (as: 'domains' | 'components', names: readonly string[]): WrittenReference[] =>
		names.flatMap((name) => {
			const path = required.has(name) ? undefined : pathTo(writing.fields[as] ?? null, name, [as]);
			return path ? [{ name, as, at: at(path) }] : [];
		});
	return [
		...requires.map((uri) => ({ name: uri, as: 'requires' as const, at: at(pathOf(uri, writing.fields, rules)) })),
		...scoped('domains', domains),
		...scoped('components', components),
	];
}

function pathOf(uri: ArtifactUri, fields: JsonObject, rules: readonly ImpliedReference[]): Path {
	const [, , kind] = uri.split('/');
	const places = rules.filter(({ force, target }) => force === 'requires' && target === kind);
	const tries = [
		{ top: 'requires', name: uri as string },
		...places.flatMap(({ field: [top = ''] }) => [uri, idOf(uri)].map((name) => ({ top, name }))),
	];
	for (const { top, name } of tries) {
		const path = pathTo(fields[top] ?? null, name, [top]);
		if (path) return path;
	}
	return [];
}

function idOf(uri: string): string {
	return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The path to the first text that is the name, in the order in which a reader meets it. */
function pathTo(value: JsonValue, name: string, path: Path): Path | undefined {
	if (value === name) return path;
	if (typeof value !== 'object' || value === null) return undefined;
	const members: readonly (readonly [string | number, JsonValue])[] = Array.isArray(value)
		? [...value.entries()]
		: Object.entries(value);
	for (const [key, member] of members) {
		const found = pathTo(member, name, [...path, key]);
		if (found) return found;
	}
	return undefined;
}
