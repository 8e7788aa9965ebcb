import type { Finding, Place } from '@tenet/kernel';
import { FILE_LIMITS } from '@tenet/kernel/yaml';
import { nearestNames } from '../naming/nearest-names.ts';
import { counted, quoted } from '../naming/wording.ts';
import { graphFinding } from './graph-rules.ts';
import type { JoinedFragments, WrittenEdge } from './join-fragments.ts';
import { kindOfName, namesArtifact } from './node-name.ts';
import type { GraphOrigin } from './reference-graph.ts';

type There = { has(name: string): boolean; keys(): Iterable<string> };

/** Ends that lead nowhere, edges that lead to themselves, and nodes that stand for an artifact which is not there. */
export function checkEnds(joined: JoinedFragments, there: There): readonly Finding[] {
	if (joined.written.length === 0 && joined.nodes.size === 0) return [];
	const near = nearTo(joined, there);
	const known = (name: string) => there.has(name) || joined.nodes.has(name) || comesFromOutside(name);
	const found = joined.written.flatMap((written) => {
		const { source, target, edge } = written;
		return [
			...(known(source) ? [] : [dangling(written, { name: source, written: edge.source, at: edge.sourceAt, near })]),
			...(source === target ? [selfEdge(written)] : []),
			...(known(target) || source === target
				? []
				: [dangling(written, { name: target, written: edge.target, at: edge.targetAt, near })]),
		];
	});
	return limitedByFile([...found, ...absentArtifacts(joined, there)]);
}

/** What a foreign server gives is not known to the packs. */
function comesFromOutside(name: string): boolean {
	return name.includes('://external-resource/');
}

interface End {
	readonly name: string;
	readonly written: string;
	readonly at: Place;
	readonly near: (name: string) => string | undefined;
}

function dangling({ edge, origin }: WrittenEdge, end: End): Finding {
	const rule = edge.relation === 'requires' ? 'graph-requires-dangling' : 'graph-edge-dangling';
	const near = end.near(end.name);
	const message = `Cannot find ${quoted(end.written)}, an end of the edge ${shownEdge(edge)}: no pack has it.`;
	return graphFinding(rule, message, {
		remedy: near ? `Did you mean "${near}"?` : 'Correct the name, or declare it under "nodes".',
		...placeOf(origin),
		at: end.at,
	});
}

function selfEdge({ edge, origin }: WrittenEdge): Finding {
	return graphFinding('graph-self-edge', `The edge ${shownEdge(edge)} leads from a thing to itself.`, {
		remedy: 'Correct one of its ends, or remove the edge.',
		...placeOf(origin),
		at: edge.sourceAt,
	});
}

function absentArtifacts({ nodes, written }: JoinedFragments, there: There): readonly Finding[] {
	const requiring = new Map<string, number>();
	for (const { target, edge } of written)
		if (edge.relation === 'requires') requiring.set(target, (requiring.get(target) ?? 0) + 1);
	return [...nodes.values()]
		.filter(({ name }) => !there.has(name) && namesArtifact(name) && !comesFromOutside(name))
		.flatMap(({ name, origins }) =>
			origins.map(({ position, ...origin }) => ({
				...graphFinding('graph-artifact-absent', absentWords(name, requiring.get(name) ?? 0), {
					remedy: 'Add its file, or remove the node and its edges.',
					...placeOf(origin),
				}),
				...(position && { position }),
			})),
		);
}

/** What requires it is delivered without it, which whoever corrects it must know. */
function absentWords(name: string, requiring: number): string {
	const weaker =
		requiring === 0
			? ''
			: `, and ${counted(requiring, 'edge')} of the graph ${requiring === 1 ? 'requires' : 'require'} it`;
	return `Cannot find ${quoted(name)}, which this node stands for: no pack has it${weaker}.`;
}

function shownEdge({ source, relation, target }: WrittenEdge['edge']): string {
	return quoted(`${source} ${relation} ${target}`);
}

function placeOf({ pack, file }: GraphOrigin) {
	return { pack, file };
}

/** The nearest name of the same kind. Worked out for the first hundred only: comparing names has its price. */
function nearTo({ nodes }: JoinedFragments, there: There): (name: string) => string | undefined {
	const asked = new Map<string, string | undefined>();
	let byKind: Map<string, string[]> | undefined;
	return (name) => {
		if (asked.has(name) || asked.size >= FILE_LIMITS.findings) return asked.get(name);
		byKind ??= namesByKind(new Set([...there.keys(), ...nodes.keys()]));
		const names = byKind.get(kindOfName(name)) ?? [];
		const ids = new Map(names.map((one) => [idOf(one), one]));
		const [near] = nearestNames([...ids.keys()], idOf(name));
		asked.set(name, near === undefined ? undefined : ids.get(near));
		return asked.get(name);
	};
}

function namesByKind(names: Iterable<string>): Map<string, string[]> {
	const byKind = new Map<string, string[]>();
	for (const name of names) {
		const kind = kindOfName(name);
		const same = byKind.get(kind);
		if (same) same.push(name);
		else byKind.set(kind, [name]);
	}
	return byKind;
}

function idOf(name: string): string {
	return name.replace(/^[a-z]+:\/\/[a-z-]+\/|^[a-z_]+:/, '');
}

/** A file of nothing but mistakes must not drown the others. */
function limitedByFile(findings: readonly Finding[]): readonly Finding[] {
	const counts = new Map<string, number>();
	return findings.flatMap((finding) => {
		const key = `${finding.pack}\u0000${finding.file}`;
		const count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		if (count <= FILE_LIMITS.findings) return [finding];
		return count === FILE_LIMITS.findings + 1 ? [moreFindings(finding)] : [];
	});
}

function moreFindings({ pack, file }: Finding): Finding {
	return {
		rule: 'more-findings',
		severity: 'advice',
		pack,
		file,
		message: `The file has more than ${FILE_LIMITS.findings} findings.`,
		remedy: 'Correct those that are listed, and look again.',
	};
}
