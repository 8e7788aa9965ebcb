import type { AuthoredText, FileFinding, JsonObject, JsonValue, Place } from '@tenet/kernel';
import { distance } from 'fastest-levenshtein';
import { quoted } from '../naming/wording.ts';
import type { FragmentEdge } from './graph-fragment.ts';
import { fragmentFinding } from './graph-rules.ts';
import { isMapping, textIn, unknownFields } from './read-mapping.ts';

const KNOWN = new Set(['source', 'target', 'relation', 'when', 'reason']);
const RELATION = /^[a-z][a-z0-9_-]{0,63}$/;
/** A name that an edge can carry: whether it leads anywhere is known when all packs are there. */
const END = /^[^\s\p{C}]{1,300}$/u;

export interface EdgeRead {
	readonly edge?: FragmentEdge;
	readonly findings: readonly FileFinding[];
}

/** One item of `edges`; `urns` says what plain ids of the same fragment stand for. */
export function readEdge(
	value: JsonValue,
	index: number,
	{ read, urns }: { readonly read: AuthoredText; readonly urns: ReadonlyMap<string, string> },
): EdgeRead {
	if (!isMapping(value)) return { findings: [malformed('it is no mapping', index, read)] };
	const findings = [...unknownFields(value, { known: KNOWN, path: ['edges', index], read })];
	const why = whyNoEdge(value);
	if (why !== undefined) return { findings: [...findings, malformed(why, index, read)] };
	const [source = '', target = '', relation = ''] = [
		textIn(value, 'source'),
		textIn(value, 'target'),
		textIn(value, 'relation'),
	];
	const meant = misspelt(relation);
	if (meant !== undefined)
		findings.push(relationFinding(relation, meant, read.locate(['edges', index, 'relation'], 'value')));
	const [when, reason] = [textIn(value, 'when'), textIn(value, 'reason')];
	const edge: FragmentEdge = {
		source: urns.get(source) ?? source,
		target: urns.get(target) ?? target,
		relation,
		...(when !== undefined && { when }),
		...(reason !== undefined && { reason }),
		sourceAt: read.locate(['edges', index, 'source'], 'value'),
		targetAt: read.locate(['edges', index, 'target'], 'value'),
	};
	return { edge, findings };
}

/** The words that packs use. Others are taken as they are, for an organisation may have words of its own. */
const RELATIONS = [
	...['requires', 'suggests', 'scope', 'refines', 'instantiates', 'rejects', 'specializes_from', 'applies'],
	...['in_tension_with', 'reconciles_tension', 'replaces', 'delegates_to', 'vocabulary', 'overrides', 'enhances'],
];

/** The relation that was meant by one that is a slip of the finger away from it: `requries` would bring nothing along. */
function misspelt(relation: string): string | undefined {
	if (RELATIONS.includes(relation)) return undefined;
	return RELATIONS.find((known) => known.length > 4 && distance(known, relation) <= 2);
}

function relationFinding(relation: string, meant: string, at: Place): FileFinding {
	return fragmentFinding(
		'graph-relation-misspelt',
		`The relation ${quoted(relation)} is nothing that anyone follows.`,
		{
			remedy: `Did you mean ${quoted(meant)}?`,
			at,
		},
	);
}

function whyNoEdge(value: JsonObject): string | undefined {
	for (const end of ['source', 'target']) {
		const name = textIn(value, end);
		if (name === undefined) return `it has no "${end}"`;
		if (!END.test(name)) return `${quoted(name)} is no name of a node`;
	}
	const relation = textIn(value, 'relation');
	if (relation === undefined) return 'it has no "relation"';
	return RELATION.test(relation) ? undefined : `${quoted(relation)} is no relation, such as "requires"`;
}

function malformed(why: string, index: number, read: AuthoredText): FileFinding {
	return fragmentFinding('graph-malformed', `Cannot take this edge into the graph: ${why}.`, {
		remedy: 'Write an edge with "source", "target" and "relation".',
		at: read.locate(['edges', index], 'value'),
	});
}
