import { join, relative, sep } from 'node:path';
import type { ContractRecord } from '@tenet/contracts/registry';
import { type FieldPath, type JsonValue, pointerOf, stepsOf, valueAt } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import type { Provenance } from '@tenet/knowledge';
import { IssuePlaces } from '@tenet/sources';
import type { GoverningPacks } from '../project/governing-packs.ts';
import type { Place } from './report.ts';

/**
 * Where what governs now is written, as a path of the repository. What is gone is placed in the file that said it,
 * without a line.
 */
export class Places {
	readonly #now: IssuePlaces;
	readonly #before: (uri: string) => Provenance | undefined;
	readonly #roots: ReadonlyMap<string, string>;
	readonly #root: string;

	/** `root` is what paths are relative to: that of the repository. */
	constructor(now: GoverningPacks, before: (uri: string) => Provenance | undefined, root: string) {
		this.#now = new IssuePlaces(now.resolution, now.filesOf);
		this.#before = before;
		this.#root = root;
		const folders = now.configuration.packs.filter(({ remote }) => remote === undefined);
		this.#roots = new Map(folders.map(({ name, root: folder }) => [name, folder]));
	}

	/** A value of an artifact, in the file of the layer that wrote it. */
	field(uri: string, path: FieldPath): Place | undefined {
		const place = this.#now.place(uri, path);
		if (place) return { ...this.file(place), ...place.position };
		const gone = this.#before(uri);
		return gone && this.file(gone);
	}

	/** A place in the document of a contract, as judges name it: a JSON pointer, `file:line:column`, `Type.field`. */
	document({ uri, document }: ContractRecord, named: string): Place | undefined {
		const place = this.#now.place(uri, ['document']);
		if (!place || document === undefined) return this.field(uri, ['document']);
		return { ...this.file({ pack: place.pack, file: document.file }), ...placeIn(document.text, named) };
	}

	file({ pack, file }: Pick<Provenance, 'pack' | 'file'>): Place {
		const folder = this.#roots.get(pack);
		const path = folder === undefined ? undefined : relative(this.#root, join(folder, file)).replaceAll(sep, '/');
		return { pack, file, ...(path !== undefined && !path.startsWith('../') && { path }) };
	}
}

/** Where in a document's text a judge's place is; its beginning when that cannot be told. */
export function placeIn(text: string, named: string): Pick<Place, 'line' | 'column'> {
	const [, line, column] = /:(\d+):(\d+)$/.exec(named) ?? [];
	if (line !== undefined) return { line: Number(line), column: Number(column) };
	if (named.startsWith('/')) return pointedAt(text, named);
	const names = named.split(/[.(:)]+/).filter((name) => name !== '');
	return names.every((name) => /^\w+$/.test(name)) ? wordIn(text, names) : { line: 1, column: 1 };
}

function pointedAt(text: string, pointer: string): Pick<Place, 'line' | 'column'> {
	const { value, locate } = readAuthored(Buffer.from(text), 'yaml');
	const path: (string | number)[] = [];
	let at: JsonValue | undefined = value;
	for (const step of stepsOf(pointer)) {
		const inside: JsonValue | undefined = at && valueAt(pointerOf([step]), at);
		if (inside === undefined) break;
		path.push(Array.isArray(at) ? Number(step) : step);
		at = inside;
	}
	return locate(path, typeof path.at(-1) === 'string' ? 'key' : 'value').position;
}

/** The names one after the other, each as a whole word behind the one before: a type, then its field. */
function wordIn(text: string, names: readonly string[]): Pick<Place, 'line' | 'column'> {
	const [type = ''] = names;
	const definition = new RegExp(`\\b(?:type|interface|input|enum|union|scalar)\\s+(?=${type.replace(/\W/g, '')}\\b)`);
	const found = definition.exec(text);
	let at = found === null ? 0 : found.index + found[0].length;
	for (const name of names) {
		const word = new RegExp(`\\b${name.replace(/\W/g, '')}\\b`, 'g');
		word.lastIndex = at;
		at = word.exec(text)?.index ?? at;
	}
	const lines = text.slice(0, at).split('\n');
	return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
