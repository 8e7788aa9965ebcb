import type { ContextMap, MapRelation } from './context-map.ts';

export const MAP_FORMATS = ['text', 'json', 'mermaid', 'dot'] as const;
export type MapFormat = (typeof MAP_FORMATS)[number];

const RENDERERS = {
	text: mapText,
	json: (map: ContextMap) => JSON.stringify(map, null, 2),
	mermaid: mapMermaid,
	dot: mapDot,
} as const satisfies Record<MapFormat, (map: ContextMap) => string>;

/** The context map in one format. The same map gives the same text, and no label gets out of its place. */
export function renderMap(map: ContextMap, format: MapFormat): string {
	return RENDERERS[format](map);
}

function mapText({ contexts, relations }: ContextMap): string {
	return [
		...contexts.map(({ id, owner }) => (owner === undefined ? plain(id) : `${plain(id)}  (${plain(owner)})`)),
		...relations.map((relation) => {
			const arrow = relation.kind === 'upstream-downstream' ? '->' : '--';
			const contracts = relation.contracts.length > 0 ? `: ${plain(relation.contracts.join(', '))}` : '';
			return `${plain(relation.from)} ${arrow} ${plain(relation.to)}  ${labelOf(relation)}${contracts}`;
		}),
	].join('\n');
}

function mapMermaid(map: ContextMap): string {
	const ids = idsOf(map);
	return [
		'flowchart LR',
		...nodesOf(map).map(({ id, label }) => `\t${ids.get(id)}["${entities(label)}"]`),
		...map.relations.map((relation) => {
			const arrow = relation.kind === 'upstream-downstream' ? '-->' : '---';
			return `\t${ids.get(relation.from)} ${arrow}|"${entities(edgeLabel(relation))}"| ${ids.get(relation.to)}`;
		}),
	].join('\n');
}

function mapDot(map: ContextMap): string {
	const ids = idsOf(map);
	return [
		'digraph contexts {',
		'\trankdir=LR;',
		'\tnode [shape=box];',
		...nodesOf(map).map(({ id, label }) => `\t${ids.get(id)} [label=${quoted(label)}];`),
		...map.relations.map((relation) => {
			const direction = relation.kind === 'upstream-downstream' ? '' : ', dir=none';
			const label = quoted(edgeLabel(relation));
			return `\t${ids.get(relation.from)} -> ${ids.get(relation.to)} [label=${label}${direction}];`;
		}),
		'}',
	].join('\n');
}

/** The contexts of the map, and those that a relation only names. */
function nodesOf({ contexts, relations }: ContextMap): readonly { readonly id: string; readonly label: string }[] {
	const known = new Set(contexts.map(({ id }) => id));
	const named = [...new Set(relations.flatMap(({ from, to }) => [from, to]))].filter((id) => !known.has(id));
	return [
		...contexts.map(({ id, owner }) => ({ id, label: owner === undefined ? id : `${id} (${owner})` })),
		...named.map((id) => ({ id, label: `${id} (not governed)` })),
	];
}

function idsOf(map: ContextMap): ReadonlyMap<string, string> {
	return new Map(nodesOf(map).map(({ id }, index) => [id, `c${index}`]));
}

function edgeLabel(relation: MapRelation): string {
	return [labelOf(relation), ...relation.contracts].join(', ');
}

/** As Context Mapper writes it: `U,OHS/D,ACL`. */
function labelOf({ kind, upstreamPatterns, downstreamPatterns }: MapRelation): string {
	if (kind === 'partnership') return 'P';
	if (kind === 'shared-kernel') return 'SK';
	return `${['U', ...upstreamPatterns].join(' ')} to ${['D', ...downstreamPatterns].join(' ')}`;
}

/** One line, without what a reader does not see: maps are drawn of what others wrote. */
function plain(text: string): string {
	return text
		.replace(/\p{C}/gu, ' ')
		.replace(/[\s\p{Z}]+/gu, ' ')
		.trim();
}

/** Mermaid reads quotes, HTML, Markdown and commands in labels: all but harmless signs become entity codes. */
function entities(label: string): string {
	return plain(label).replace(/[^\p{L}\p{N}\p{M} .,:_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

/** DOT expands backslashes and HTML entities. */
function quoted(label: string): string {
	return `"${plain(label).replace(/&/g, '&amp;').replace(/["\\]/g, '\\$&')}"`;
}
