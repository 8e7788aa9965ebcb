import type { JsonObject, JsonValue } from '@tenet/kernel';

/**
 * The edges of a reference graph, one line each below what they lead from: as a list of fields each would take five.
 * Nothing when the fields are not those of a reference graph, which are then shown like any others.
 */
export function edgesMarkdown(edges: JsonValue | undefined): string | undefined {
	if (!Array.isArray(edges) || !edges.every(isEdge)) return undefined;
	const lines: string[] = [];
	let last: string | undefined;
	for (const edge of edges) {
		if (edge.from !== last) lines.push(`- ${named(edge.from)}`);
		last = edge.from;
		lines.push(`  - ${edgeText(edge)}`);
	}
	return lines.length === 0 ? '' : `**Edges:**\n\n${lines.join('\n')}`;
}

interface Edge {
	readonly from: string;
	readonly to: string;
	readonly relation: string;
	readonly when?: string;
	readonly reason?: string;
}

function edgeText({ relation, to, when, reason }: Edge): string {
	const said = [...(when === undefined ? [] : [when]), ...(reason === undefined ? [] : [`(${reason})`])];
	return `${oneLine(relation)} ${named(to)}${said.length === 0 ? '' : `: ${oneLine(said.join(' '))}`}`;
}

function isEdge(value: JsonValue): value is JsonObject & Edge {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const { from, to, relation, when = '', reason = '', ...others } = value as JsonObject;
	const texts = [from, to, relation, when, reason].every((text) => typeof text === 'string');
	return texts && Object.keys(others).length === 0;
}

/** Names are other people's: a mark in one must not end the code that it stands in. */
function named(name: string): string {
	return name.includes('`') ? `\`\` ${oneLine(name)} \`\`` : `\`${oneLine(name)}\``;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
