import { readAuthored } from '@tenet/kernel/yaml';
import type { FragmentEdge } from '../graph/graph-fragment.ts';
import { nodeName } from '../graph/node-name.ts';
import { readFragment } from '../graph/read-fragment.ts';
import type { Claim, Conflict } from './assembly.ts';
import type { InputPack } from './input-pack.ts';
import { placeOf } from './place-of.ts';

interface Edge {
	readonly name: string;
	readonly claim: Claim;
}

/**
 * Edges that two packs draw between the same ends with another `when` or `reason`: kept both, an agent would be given
 * two conditions for one step. What one pack says twice is that pack's own affair, and validation tells it.
 */
export function edgeConflicts(packs: readonly InputPack[]): readonly Conflict[] {
	const byName = new Map<string, Claim[]>();
	for (const { name, claim } of packs.flatMap(edgesOf)) byName.set(name, [...(byName.get(name) ?? []), claim]);
	return [...byName].flatMap(([about, claims]) => {
		const packNames = new Set(claims.map(({ pack }) => pack));
		const reasons = new Set(claims.map(({ says }) => says));
		return packNames.size > 1 && reasons.size > 1 ? [conflictOf(about, claims)] : [];
	});
}

function edgesOf({ name: pack, files }: InputPack): readonly Edge[] {
	return files
		.filter(({ path }) => placeOf(path, pack).path.startsWith('drg/') && path.endsWith('.yaml'))
		.flatMap(({ path, bytes }) => {
			const read = readAuthored(bytes, 'yaml');
			const edges = read.value ? readFragment(read.value, read).content.edges : [];
			return edges.map((edge) => edgeOf(edge, { pack, file: path }));
		});
}

function edgeOf({ source, target, relation, when, reason }: FragmentEdge, where: Claim): Edge {
	const says = [saying('when', when), saying('reason', reason)].flatMap((part) => part ?? []).join(', ');
	const [from, to] = [nodeName(source) ?? source, nodeName(target) ?? target];
	return { name: `${from} ${relation} ${to}`, claim: { ...where, says: says || 'no reason' } };
}

function saying(name: string, value: string | undefined): string | undefined {
	return value === undefined ? undefined : `${name} ${JSON.stringify(value)}`;
}

function conflictOf(about: string, claims: readonly Claim[]): Conflict {
	return {
		kind: 'edge-differs',
		about,
		claims,
		message: `Cannot merge the edge "${about}": ${claims.map(({ pack, says }) => `${pack} gives ${says}`).join('; ')}.`,
		remedy: 'Agree on one reason, and correct the other fragment.',
	};
}
