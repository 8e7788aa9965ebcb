import type { JsonObject, JsonValue } from '@tenet/kernel';
import type { ArtifactUri, Origin, Provenance } from '../artifact.ts';
import { fenced } from './code-fence.ts';
import { edgesMarkdown } from './reference-graph-markdown.ts';

/** What is needed to show one artifact, whoever holds it: a server what it resolved, a Context Pack its entry. */
export interface ReadableArtifact {
	readonly uri: ArtifactUri;
	readonly title: string;
	readonly provenance: Provenance;
	readonly fields: JsonObject;
}

/** Fields that say what the artifact is about, shown first and in this order. The others follow by name. */
const LEADING = [
	'summary',
	'statement',
	'goal',
	'purpose',
	'description',
	'problem',
	'solution',
	'decision',
	'severity',
];
/** Shown in the heading, or said already by the reader's way to the artifact. */
const NOT_REPEATED = new Set(['title', 'body']);

/** What an identified member of a list says: shown beside its name. */
const SAYING = new Set(['statement', 'requirement', 'definition', 'objective']);

/**
 * One artifact as the Markdown that agents and people read: title, uri and origin, every field, the prose last.
 *
 * A view of the same fields that are sealed: nothing is left out (seed 001 section 2).
 */
export function artifactMarkdown(artifact: ReadableArtifact): string {
	const { fields } = artifact;
	const body = fields['body'];
	const blocks = [
		`### ${inline(artifact.title)}\n\n\`${artifact.uri}\` · ${originLine(artifact.provenance)}`,
		...orderedNames(fields).map((name) => shownField(artifact, name)),
		...(typeof body === 'string' ? [demoted(body.trim())] : []),
	];
	return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function shownField({ uri, fields }: ReadableArtifact, name: string): string {
	const value = fields[name] as JsonValue;
	const edges = name === 'edges' && uri.startsWith('platform://reference-graph/') ? edgesMarkdown(value) : undefined;
	return edges ?? fieldMarkdown(name, value);
}

function originLine(provenance: Provenance): string {
	const overrides = Object.entries(provenance.overrides ?? {});
	const base = `${packName(provenance)}, ${provenance.file}`;
	if (overrides.length === 0) return inline(base);
	const changed = overrides.map(([field, origin]) => `${field} by ${packName(origin)}`);
	return inline(`${base}; ${changed.join(', ')}`);
}

/** The built-in pack and the project are called as their layer; that is said once. */
function packName({ layer, pack, version }: Origin): string {
	return layer === pack ? `${pack} ${version}` : `${layer} ${pack} ${version}`;
}

function orderedNames(fields: JsonObject): readonly string[] {
	const leading = LEADING.filter((name) => fields[name] !== undefined);
	const rest = Object.keys(fields).filter((name) => !LEADING.includes(name) && !NOT_REPEATED.has(name));
	return [...leading, ...rest.sort()];
}

export function fieldMarkdown(name: string, value: JsonValue): string {
	if (isDocument(value)) return `**${label(name)}** (${inline(value.file)}):\n\n${fenced(value.text)}`;
	if (isScalar(value)) return scalarField(name, value);
	const lines = nested(value, '');
	return lines.length === 0 ? '' : `**${label(name)}:**\n\n${lines.join('\n')}`;
}

function scalarField(name: string, value: null | boolean | number | string): string {
	const text = typeof value === 'string' ? value.trim() : String(value);
	return text.includes('\n') ? `**${label(name)}:**\n\n${demoted(text)}` : `**${label(name)}:** ${text}`;
}

/** Lists and nested objects as bullets, two spaces deeper for each level. */
function nested(value: JsonValue, indent: string): string[] {
	if (isScalar(value)) return [`${indent}- ${continued(value, indent)}`];
	if (Array.isArray(value)) return value.flatMap((item: JsonValue) => bullet(item, indent));
	return Object.keys(value)
		.sort()
		.flatMap((name) => member(name, (value as JsonObject)[name] as JsonValue, indent));
}

function bullet(item: JsonValue, indent: string): string[] {
	if (isScalar(item)) return [`${indent}- ${continued(item, indent)}`];
	if (Array.isArray(item)) return [`${indent}-`, ...nested(item, `${indent}  `)];
	const object = item as JsonObject;
	const [first = 'id', second = '', ...others] = memberNames(object);
	const head = object[first];
	if (head === undefined) return [`${indent}- (nothing)`];
	const deeper = (names: readonly string[]) =>
		names.flatMap((name) => member(name, object[name] as JsonValue, `${indent}  `));
	if (!isScalar(head)) return [`${indent}-`, ...deeper([first, second, ...others].filter((name) => name !== ''))];
	const said = object[second];
	if (!SAYING.has(second) || said === undefined || !isScalar(said)) {
		return [`${indent}- **${continued(head, indent)}**`, ...deeper([second, ...others].filter((name) => name !== ''))];
	}
	return [`${indent}- **${continued(head, indent)}**: ${continued(said, indent)}`, ...deeper(others)];
}

/** Names first that identify or state: a list then reads as a list of statements. */
function memberNames(item: JsonObject): readonly string[] {
	const leading = ['id', 'name', 'term', 'metric', 'uri', 'with', 'field', ...SAYING];
	const known = leading.filter((name) => item[name] !== undefined);
	const rest = Object.keys(item).filter((name) => !leading.includes(name));
	return [...known, ...rest.sort()];
}

function member(name: string, value: JsonValue, indent: string): string[] {
	if (isScalar(value)) return [`${indent}- ${label(name)}: ${continued(value, indent)}`];
	const lines = nested(value, `${indent}  `);
	return lines.length === 0 ? [] : [`${indent}- ${label(name)}:`, ...lines];
}

/** A text of several lines stays inside its bullet. */
function continued(value: null | boolean | number | string, indent: string): string {
	return String(value).trim().replaceAll('\n', `\n${indent}  `);
}

/** Headings of authored prose stand below the artifact's own, outside code. */
function demoted(prose: string): string {
	let fence: string | undefined;
	const lines = prose.split('\n').map((line) => {
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
		if (mark !== undefined) {
			if (fence === undefined) fence = mark;
			else if (mark.startsWith(fence)) fence = undefined;
		}
		return fence === undefined && /^#{1,6} /.test(line) ? `###${line}`.replace(/^#{7,}/, '######') : line;
	});
	return lines.join('\n');
}

function inline(text: string): string {
	return text.replace(/\s+/g, ' ');
}

/** `ownedEvents` reads "Owned events". */
function label(name: string): string {
	const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[_-]/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

function isScalar(value: JsonValue): value is null | boolean | number | string {
	return value === null || typeof value !== 'object';
}

function isDocument(value: JsonValue): value is { readonly file: string; readonly text: string } {
	if (isScalar(value) || Array.isArray(value)) return false;
	const { file, text } = value as JsonObject;
	return typeof file === 'string' && typeof text === 'string';
}
