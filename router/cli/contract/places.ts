import { join, relative, sep } from 'node:path';
import type { ContractRecord } from '@tenet/contracts/registry';
import type { FieldPath, JsonValue } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import type { PackFiles, Provenance } from '@tenet/knowledge';
import type { GoverningContracts } from './governing-contracts.ts';
import type { Place } from './report.ts';

type Authored = ReturnType<typeof readAuthored>;

/**
 * Where what governs now is written. Files are read again for their positions: only those of what is wrong, which is
 * little. What is gone is placed in the file that said it, without a line.
 */
export class Places {
	readonly #now: GoverningContracts;
	readonly #provenance: ReadonlyMap<string, Provenance>;
	readonly #before: (uri: string) => Provenance | undefined;
	readonly #roots: ReadonlyMap<string, string>;
	readonly #root: string;
	readonly #packs = new Map<string, PackFiles | undefined>();
	readonly #read = new Map<string, Authored | undefined>();

	/** `root` is what paths are relative to: that of the repository. */
	constructor(now: GoverningContracts, before: (uri: string) => Provenance | undefined, root: string) {
		this.#now = now;
		this.#before = before;
		this.#root = root;
		this.#provenance = new Map(now.resolution.artifacts.map(({ uri, provenance }) => [uri, provenance]));
		const folders = now.configuration.packs.filter(({ remote }) => remote === undefined);
		this.#roots = new Map(folders.map(({ name, root: folder }) => [name, folder]));
	}

	/** A value of an artifact, in the file of the layer that wrote it. */
	field(uri: string, path: FieldPath): Place | undefined {
		const provenance = this.#provenance.get(uri);
		if (!provenance) {
			const gone = this.#before(uri);
			return gone && this.file(gone);
		}
		const { pack, file } = provenance.overrides?.[String(path[0])] ?? provenance;
		const position = this.#authored(pack, file)?.locate(path, 'value').position;
		return { ...this.file({ pack, file }), ...position };
	}

	/** A place in the document of a contract, as judges name it: a JSON pointer, `file:line:column`, `Type.field`. */
	document({ uri, document }: ContractRecord, named: string): Place | undefined {
		const provenance = this.#provenance.get(uri);
		if (!provenance || document === undefined) return this.field(uri, ['document']);
		const { pack } = provenance.overrides?.['document'] ?? provenance;
		return { ...this.file({ pack, file: document.file }), ...placeIn(document.text, named) };
	}

	file({ pack, file }: Pick<Provenance, 'pack' | 'file'>): Place {
		const folder = this.#roots.get(pack);
		const path = folder === undefined ? undefined : relative(this.#root, join(folder, file)).replaceAll(sep, '/');
		return { pack, file, ...(path !== undefined && !path.startsWith('../') && { path }) };
	}

	#authored(pack: string, file: string): Authored | undefined {
		const key = JSON.stringify([pack, file]);
		if (!this.#read.has(key)) {
			if (!this.#packs.has(pack)) this.#packs.set(pack, this.#now.filesOf(pack));
			const bytes = this.#packs.get(pack)?.files.find(({ path }) => path === file)?.bytes;
			this.#read.set(key, bytes && readAuthored(bytes, file.endsWith('.md') ? 'md' : 'yaml'));
		}
		return this.#read.get(key);
	}
}

/** Where in a document's text a judge's place is; its beginning when that cannot be told. */
export function placeIn(text: string, named: string): Pick<Place, 'line' | 'column'> {
	const [, line, column] = /:(\d+):(\d+)$/.exec(named) ?? [];
	if (line !== undefined) return { line: Number(line), column: Number(column) };
	if (named.startsWith('/')) return pointedAt(text, named);
	const name = named.split('.').at(-1) ?? '';
	return /^\w+$/.test(name) ? wordIn(text, named.split('.')) : { line: 1, column: 1 };
}

function pointedAt(text: string, pointer: string): Pick<Place, 'line' | 'column'> {
	const { value, locate } = readAuthored(Buffer.from(text), 'yaml');
	const path: (string | number)[] = [];
	let at: JsonValue | undefined = value;
	for (const step of pointer.slice(1).split('/').map(unescaped)) {
		path.push(Array.isArray(at) ? Number(step) : step);
		at = childOf(at, step);
		if (at === undefined) break;
	}
	const found = at === undefined ? path.slice(0, -1) : path;
	return locate(found, typeof found.at(-1) === 'string' ? 'key' : 'value').position;
}

function unescaped(step: string): string {
	return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function childOf(value: JsonValue | undefined, step: string): JsonValue | undefined {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
	return (value as Readonly<Record<string, JsonValue>>)[step];
}

/** The names one after the other, each as a whole word behind the one before: a type, then its field. */
function wordIn(text: string, names: readonly string[]): Pick<Place, 'line' | 'column'> {
	let at = 0;
	for (const name of names) {
		const word = new RegExp(`\\b${name.replace(/\W/g, '')}\\b`, 'g');
		word.lastIndex = at;
		at = word.exec(text)?.index ?? at;
	}
	const lines = text.slice(0, at).split('\n');
	return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
