import { type FieldPath, isObject, type JsonObject, type JsonValue, type Position } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';

/** What a spec says of itself (seed 000, sections 9 and 18), as far as contracts are concerned. */
export interface SpecMetadata {
	/** `SPEC-CART-01`. */
	readonly id: string | undefined;
	/** A component by its id, or by its repository. */
	readonly component: Said | undefined;
	/** Contracts that its component uses; undefined when it says nothing of them. */
	readonly references: readonly Said[] | undefined;
	/** Contracts whose change a platform spec plans: nobody's use yet. */
	readonly changes: readonly Said[];
	/** Where its metadata begin. */
	readonly at: Position;
}

export interface Said {
	readonly text: string;
	readonly at: Position;
}

export interface SpecFault {
	readonly message: string;
	readonly remedy: string;
	readonly at: Position;
}

/** Each key with what it says, item by item. */
type Block = ReadonlyMap<string, readonly Said[]>;

/**
 * The metadata of a spec: YAML front matter, or the list below the heading "Metadata".
 *
 * All that is read of specs stands here, until there is a package for them.
 */
export function specMetadata(text: string): SpecMetadata | readonly SpecFault[] {
	return /^---[ \t]*\n/.test(text) ? inFrontMatter(text) : inList(text);
}

function metadata(block: Block, at: Position): SpecMetadata {
	const listed = (key: string) => block.get(key)?.filter(({ text }) => !NONE.test(text));
	const first = (...keys: readonly string[]) => keys.map((key) => listed(key)?.[0]).find((said) => said !== undefined);
	return {
		id: first('id', 'spec_id')?.text,
		component: first('component', 'component_repo'),
		references: listed('contracts_referenced')?.slice(0, MOST),
		changes: listed('contract_specs')?.slice(0, MOST) ?? [],
		at,
	};
}

const NONE = /^(?:none|n\/a|empty|-|\[\]|)$/i;

/** More are nobody's spec. */
const MOST = 1_000;

function inFrontMatter(text: string): SpecMetadata | readonly SpecFault[] {
	const { value, findings, locate } = readAuthored(Buffer.from(text), 'md');
	const start = { line: 1, column: 1 };
	if (!value) return findings.map(({ message, remedy, position = start }) => ({ message, remedy, at: position }));
	const place = (path: FieldPath) => locate(path, 'value').position;
	const entries = Object.entries(value).map(([key, said]) => [keyOf(key), itemsOf(said, [key], place)] as const);
	return metadata(new Map(entries), { line: 2, column: 1 });
}

function itemsOf(said: JsonValue, path: FieldPath, place: (path: FieldPath) => Position): readonly Said[] {
	if (Array.isArray(said)) return said.flatMap((item, index) => itemsOf(item, [...path, index], place));
	if (isObject(said)) return [{ text: namedBy(said), at: place(path) }];
	return String(said ?? '')
		.split(',')
		.map((text) => ({ text: text.trim(), at: place(path) }));
}

/** An item with more than a name: `{contract: CartUpdated-v2, version: 2.1.0}`. */
function namedBy(item: JsonObject): string {
	const text = (...keys: readonly string[]) => keys.map((key) => item[key]).find((value) => value !== undefined);
	const version = text('version');
	return `${text('contract', 'id', 'name', 'uri') ?? ''}${version === undefined ? '' : ` ${version}`}`;
}

function inList(text: string): SpecMetadata | readonly SpecFault[] {
	const lines = text.split('\n');
	const heading = lines.findIndex((line) => /^#{1,6}[ \t]+Metadata[ \t]*$/i.test(line));
	if (heading < 0) return [{ ...NO_METADATA, at: { line: 1, column: 1 } }];
	const block = new Map<string, Said[]>();
	let open: Said[] = [];
	for (const [index, line] of lines.entries()) {
		if (index <= heading) continue;
		if (/^#{1,6}[ \t]/.test(line)) break;
		const [, before = '', key, value = ''] = ENTRY.exec(line) ?? [];
		if (key !== undefined) {
			open = [];
			block.set(keyOf(key), open);
			open.push(...saidIn(value, { line: index + 1, column: before.length + 1 }));
		} else {
			const [, indent = '', item = ''] = /^([ \t]+(?:[-*+][ \t]+)?)(\S.*)$/.exec(line) ?? [];
			open.push(...saidIn(item, { line: index + 1, column: indent.length + 1 }));
		}
	}
	return metadata(block, { line: heading + 1, column: 1 });
}

/** `- **Blocked By**: ADR-219`, not indented. */
const ENTRY = /^([-*+][ \t]+\**([A-Za-z][\w /-]*?)\**:\**[ \t]*)(.*)$/;

const NO_METADATA = {
	message: 'Cannot find the metadata of the spec: it has no front matter, and no heading "Metadata".',
	remedy:
		'Begin with "## Metadata" and "- ID: …", "- Component: …", "- Contracts Referenced: …", or with front matter.',
};

/** Names between commas, without the signs of Markdown around them. */
function saidIn(text: string, { line, column }: Position): readonly Said[] {
	let at = 0;
	return text.split(',').flatMap((part) => {
		const from = at;
		at += part.length + 1;
		const name = part.replace(/^[\s`*_[]+/, '');
		const lead = part.length - name.length;
		const bare = withoutEnd(name);
		return bare === '' ? [] : [{ text: bare, at: { line, column: column + from + lead } }];
	});
}

/** By steps: an expression that looks for an end tries at every space of a line as long as its author likes. */
function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && /[\s`*_\]]/.test(text[end - 1] ?? '')) end -= 1;
	return text.slice(0, end);
}

/** `Contracts Referenced`, `contracts-referenced`: one key. */
function keyOf(key: string): string {
	return key.trim().toLowerCase().replace(/[ -]+/g, '_');
}
