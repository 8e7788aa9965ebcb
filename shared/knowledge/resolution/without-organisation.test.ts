import { canonicalJson, digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { AREAS } from '../artifact.ts';
import { areaIndex } from './area-index-of.ts';
import { layeredPack } from './layered-pack-fixture.ts';
import { resolve } from './resolve.ts';
import { PLACED_KINDS, placedArtifact, wholeFields } from './whole-fixture.ts';

/** Of what was published of these two packs before an organisation could have any; made again when a kind gains a field. */
const BEFORE = 'sha256:cb477c84f5fd26fce39a8407da34cfb5bc8769b1a8b9356a240c4a4342d21d9c';

const BUILTIN = layeredPack(
	'builtin',
	{},
	{
		artifacts: PLACED_KINDS.filter(({ definition }) => definition.kind !== 'charter').map((placed) =>
			placedArtifact(placed, { ...wholeFields(placed.definition), summary: 'As shipped.' }),
		),
	},
);
const PROJECT = layeredPack(
	'project',
	{},
	{
		artifacts: PLACED_KINDS.filter(({ definition }, index) => definition.kind !== 'charter' && index % 2 === 0).map(
			(placed) => placedArtifact(placed, { summary: index(placed) % 4 === 0 ? null : 'As we do it.', tags: ['ours'] }),
		),
	},
);

function index(placed: (typeof PLACED_KINDS)[number]): number {
	return PLACED_KINDS.indexOf(placed);
}

function published(packs: Parameters<typeof resolve>[0]): string {
	const resolution = resolve(packs);
	const said = AREAS.map((area) => {
		const { index: ofArea, bodies } = areaIndex(resolution, area);
		return [ofArea, ofArea.entries.map(({ uri }) => bodies.get(uri) ?? '')];
	});
	return canonicalJson([said, resolution.findings] as unknown as Parameters<typeof canonicalJson>[0]);
}

describe('[T3-FOLD-02] [S2-NFR-005] [S2-SC-12] a project without an organisation', () => {
	it('is governed byte for byte as it was before', () => {
		expect(digestOf(published([BUILTIN, PROJECT]))).toBe(BEFORE);
	});

	it('is governed the same beside an organisation that says nothing, but for the name of the layer', () => {
		const org = layeredPack('org', {}, { name: 'acme' });
		const [alone, beside] = [resolve([BUILTIN, PROJECT]), resolve([BUILTIN, org, PROJECT])];
		expect(beside.artifacts).toEqual(alone.artifacts);
		expect(beside.findings).toEqual(alone.findings);
		expect(beside.shadowings).toEqual(alone.shadowings);
	});
});
