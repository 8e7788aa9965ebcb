import type { IndexEntry } from '@tenet/knowledge';
import { pageOfItems, structured, type ToolDefinition, tool } from '@tenet/mcp';
import { z } from 'zod';
import type { AreaSnapshot, LiveArea } from './live-area.ts';
import { kindsOf } from './names-in-use.ts';

const PAGE = 100;

const Filter = z.strictObject({
	kind: z.string().max(64).optional().describe('Only this kind, e.g. "policy".'),
	domain: z.string().max(128).optional().describe('Only what speaks of this bounded context, or of all.'),
	component: z.string().max(128).optional().describe('Only what speaks of this component, or of all.'),
	tag: z.string().max(128).optional().describe('Only what has this tag.'),
	cursor: z.string().max(500).optional().describe('Where the previous answer ended.'),
});
type Filter = z.infer<typeof Filter>;

const Listed = z.object({
	statement: z.string(),
	total: z.int(),
	artifacts: z.array(
		z.object({
			uri: z.string(),
			kind: z.string(),
			title: z.string(),
			domains: z.array(z.string()),
			components: z.array(z.string()),
			tags: z.array(z.string()),
		}),
	),
	cursor: z.string().optional(),
});

export function listArtifacts(content: LiveArea): ToolDefinition {
	return tool({
		name: 'list_artifacts',
		title: `List ${content.area} artifacts`,
		description:
			`List governed artifacts of the ${content.area} area by kind, domain, component or tag: uri and title of each. ` +
			'Read them with read_artifacts.',
		input: Filter,
		output: Listed,
		answer: async (filter) => structured(listed(await content.refresh(), filter)),
	});
}

function listed(snapshot: AreaSnapshot, { cursor, ...filter }: Filter): z.infer<typeof Listed> {
	const { area, entries } = snapshot.index;
	const found = entries.filter((entry) => fits(entry, filter));
	const statement = said(snapshot, filter, found);
	const page = pageOfItems(found.map(shown), {
		scope: `list_artifacts ${area} ${JSON.stringify(filter)}`,
		cursor,
		most: PAGE,
		key: ({ uri }) => uri,
		around: Buffer.byteLength(statement),
	});
	return { statement, total: found.length, artifacts: [...page.items], ...(page.cursor && { cursor: page.cursor }) };
}

/** What names no domain or component speaks of all of them. */
function fits(entry: IndexEntry, { kind, domain, component, tag }: Filter): boolean {
	return (
		(kind === undefined || entry.kind === kind) &&
		speaksOf(entry.domains, domain) &&
		speaksOf(entry.components, component) &&
		(tag === undefined || entry.tags.includes(tag))
	);
}

function speaksOf(named: readonly string[], asked: string | undefined): boolean {
	return asked === undefined || named.length === 0 || named.includes(asked);
}

function shown({ uri, kind, title, domains, components, tags }: IndexEntry) {
	return { uri, kind, title, domains, components, tags };
}

function said(snapshot: AreaSnapshot, filter: Filter, found: readonly IndexEntry[]): string {
	const asked = Object.entries(filter).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
	const of = asked.length > 0 ? ` with ${asked.join(' and ')}` : '';
	if (found.length > 0) {
		const counted = `${found.length} ${snapshot.index.area} ${found.length === 1 ? 'artifact' : 'artifacts'}${of}.`;
		return `${counted}${namedByNone('domain', filter.domain, found)}${namedByNone('component', filter.component, found)}`;
	}
	const kinds = kindsOf(snapshot).join(', ') || 'none at all';
	return (
		`No governed answer for ${snapshot.index.area} artifacts${of}: there are none. ` +
		`Kinds that exist: ${kinds}. Do not invent one: stop and ask.`
	);
}

/** What speaks of everything is no sign that a name exists. */
function namedByNone(facet: 'domain' | 'component', asked: string | undefined, found: readonly IndexEntry[]): string {
	if (asked === undefined || found.some((entry) => entry[`${facet}s`].includes(asked))) return '';
	return ` None of them names the ${facet} ${JSON.stringify(asked)}: they speak of every ${facet}.`;
}
