import type { Finding } from '@tenet/kernel';
import { layeredPack } from '../resolution/layered-pack-fixture.ts';
import type { LayeredPack } from '../resolution/resolution.ts';
import { resolve } from '../resolution/resolve.ts';
import type { GraphFragment } from './graph-fragment.ts';

const at = (line: number) => ({ position: { line, column: 1 }, line: '' });

/** A fragment with edges given as `a requires b when`, and nodes by urn. */
export function fragment(
	file: string,
	said: { readonly nodes?: readonly string[]; readonly edges?: readonly string[] },
): GraphFragment {
	const nodes = (said.nodes ?? []).map((urn, index) => ({ urn, at: at(index + 1) }));
	const edges = (said.edges ?? []).map((text, index) => {
		const [source = '', relation = '', target = '', ...when] = text.split(' ');
		const more = when.length > 0 ? { when: when.join(' ') } : {};
		return { source, relation, target, ...more, sourceAt: at(index + 1), targetAt: at(index + 1) };
	});
	return { file, nodes, edges };
}

/** A tactic of this id. */
export const T = (id: string) => ({ [`tactic/${id}`]: { title: id } });
export const BASE = layeredPack('builtin', { ...T('a'), ...T('b'), ...T('c') });
export const withGraph = (pack: LayeredPack, ...graph: readonly GraphFragment[]): LayeredPack => ({ ...pack, graph });
export const edgesOf = (packs: readonly LayeredPack[]) =>
	resolve(packs).graph.edges.map(({ source, relation, target, when }) =>
		[source, relation, target, when ?? ''].join(' ').trim(),
	);
export const sentence = ({ severity, rule, pack, file, position, message, remedy }: Finding) =>
	`${severity} ${rule} ${pack}:${file}:${position?.line} ${message} ${remedy}`;
