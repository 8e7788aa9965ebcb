import { describe, expect, it } from 'vitest';
import { areaIndex } from '../resolution/area-index-of.ts';
import { layeredPack, POLICY } from '../resolution/layered-pack-fixture.ts';
import type { LayeredPack } from '../resolution/resolution.ts';
import { resolve } from '../resolution/resolve.ts';
import { fragment, T, withGraph } from './graph-fixture.ts';

describe('[T3-GRAPH-06] the graph reaches the agent', () => {
	const low = withGraph(
		layeredPack('builtin', {
			...T('a'),
			...T('b'),
			...T('c'),
			'policy/p': { ...POLICY, suggests: [{ uri: 'platform://tactic/a', when: 'own' }] },
		}),
		fragment('graph.yaml', {
			nodes: ['action:x'],
			edges: [
				...['tactic:a requires tactic:b', 'tactic:a suggests tactic:c one', 'tactic:a suggests tactic:c two'],
				...['tactic:a requires action:x', 'tactic:b rejects tactic:c', 'policy:p suggests tactic:a other'],
				...['action:x requires tactic:c', 'tactic:c requires tactic:c', 'tactic:a suggests tactic:b late'],
			],
		}),
	);
	const entry = (packs: readonly LayeredPack[], uri: string) =>
		areaIndex(resolve(packs), 'platform').index.entries.find((one) => one.uri === uri);

	it('brings requires and suggests between artifacts into the index, with the authored situation', () => {
		expect(entry([low], 'platform://tactic/a')).toMatchObject({
			requires: ['platform://tactic/b'],
			suggests: [{ uri: 'platform://tactic/c', when: 'one; two' }],
		});
		expect(entry([low], 'platform://tactic/b')).toMatchObject({ requires: [], suggests: [] });
		expect(entry([low], 'platform://tactic/c')).toMatchObject({ requires: [], suggests: [] });
		expect(entry([low], 'platform://policy/p')?.suggests).toEqual([{ uri: 'platform://tactic/a', when: 'own' }]);
	});

	it('lends its situation to what an artifact suggests itself without one', () => {
		const own = layeredPack('builtin', {
			...T('a'),
			'policy/p': { ...POLICY, suggests: [{ uri: 'platform://tactic/a' }] },
		});
		const lent = withGraph(own, fragment('graph.yaml', { edges: ['policy:p suggests tactic:a lent'] }));
		expect(entry([lent], 'platform://policy/p')?.suggests).toEqual([{ uri: 'platform://tactic/a', when: 'lent' }]);
	});

	it('leaves the body of an artifact as it is: what a fragment says is no field', () => {
		const digestWith = entry([low], 'platform://tactic/a')?.digest;
		expect(entry([{ ...low, graph: [] }], 'platform://tactic/a')?.digest).toBe(digestWith);
	});

	it('follows a fragment that changes while artifacts stay, and keeps the entries of all others', () => {
		const other = withGraph(low, fragment('graph.yaml', { edges: ['tactic:a requires tactic:c'] }));
		const before = entry([low], 'platform://tactic/b');
		expect(entry([other], 'platform://tactic/a')?.requires).toEqual(['platform://tactic/c']);
		expect(entry([other], 'platform://tactic/b')).toBe(before);
		expect(entry([low], 'platform://tactic/a')?.requires).toEqual(['platform://tactic/b']);
	});

	it('never points an agent at what is not there', () => {
		const packs = [
			withGraph(
				layeredPack('org', T('a')),
				fragment('graph.yaml', { nodes: ['tactic:b'], edges: ['tactic:a requires tactic:b'] }),
			),
		];
		expect(entry(packs, 'platform://tactic/a')?.requires).toEqual([]);
	});
});
