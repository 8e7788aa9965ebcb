import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ResolvedArtifact } from '@tenet/knowledge';
import { authoringSchemas, KINDS, kindOfPath, referencesOf, resolve } from '@tenet/knowledge/authoring';
import { readPackFolder } from '@tenet/sources';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
	type ExamplePacks,
	examplePacks,
	fieldsAt,
	mappings,
	ofKind,
	textOf,
	texts,
} from '../support/example-packs.ts';
import { CHECKOUT } from '../support/tenet-command.ts';

let packs: ExamplePacks;

beforeAll(async () => {
	packs = await examplePacks();
});

describe('[T2-AUTHORED-01] The two packs', () => {
	it('load without a finding of severity error or warning', () => {
		expect(packs.resolution.findings.filter(({ severity }) => severity !== 'advice')).toEqual([]);
	});

	it('are pointed out for nothing but what they override on purpose', () => {
		expect(packs.resolution.findings.map(({ rule, pack, file }) => [rule, pack, file])).toEqual([
			['layer-shadow', 'acme-platform', 'integration-policies/dual-publish.integration-policy.yaml'],
			['layer-shadow', 'acme-platform', 'nfr/latency.nfr.yaml'],
			['layer-shadow', 'acme-platform', 'policies/pii-retention.policy.yaml'],
			['layer-shadow', 'project', 'nfr/checkout-latency.nfr.yaml'],
		]);
	});

	it('are the same from the root of the repository and from the example project', async () => {
		const project = await examplePacks('packs/example/project');
		expect(project.resolution.layers).toEqual(packs.resolution.layers);
	});

	it('say who they are', () => {
		expect(packs.loaded.map(({ name, version, owner }) => [name, version, typeof owner])).toEqual([
			['builtin', '1.0.0', 'string'],
			['acme-platform', '2.3.0', 'string'],
			['project', '1.1.0', 'string'],
		]);
	});

	it('have an example of every kind that is authored', () => {
		const there = new Set(packs.resolution.artifacts.map(({ kind }) => kind));
		const authored = KINDS.filter(({ media }) => media.length > 0).map(({ kind }) => kind);
		expect(authored.filter((kind) => !there.has(kind))).toEqual(['glossary-pack']);
	});
});

describe('[T2-AUTHORED-02] Every reference of the two packs', () => {
	it('leads to an artifact', () => {
		const there = new Set<string>(packs.resolution.artifacts.map(({ uri }) => uri));
		const dangling = packs.resolution.artifacts.flatMap((artifact) => {
			const { requires, suggests } = referencesOf(artifact);
			const named = [...requires, ...suggests.map(({ uri }) => uri)];
			return named.filter((uri) => !there.has(uri)).map((uri) => `${artifact.uri} -> ${uri}`);
		});
		expect(dangling).toEqual([]);
	});

	it('names a bounded context or a component that is governed', () => {
		const contexts = new Set<string>(ofKind(packs.resolution, 'domain', 'bounded-context').map(({ id }) => id));
		const components = new Set<string>(ofKind(packs.resolution, 'component', 'component').map(({ id }) => id));
		for (const { uri, fields } of packs.resolution.artifacts) {
			expect([uri, texts(fields, 'domains').filter((id) => !contexts.has(id))]).toEqual([uri, []]);
			expect([uri, texts(fields, 'components').filter((id) => !components.has(id))]).toEqual([uri, []]);
		}
	});

	it('in prose names an artifact that is there', () => {
		const there = new Set<string>(packs.resolution.artifacts.map(({ uri }) => uri));
		const named = packs.resolution.artifacts.flatMap(urisIn);
		expect(named.length).toBeGreaterThan(100);
		expect(named.filter((uri) => !there.has(uri))).toEqual([]);
	});
});

describe('[T2-AUTHORED-03] Every authored file of the two packs', () => {
	it('begins with the schema that its editor checks it with', () => {
		const schemas = authoringSchemas();
		const shadowing = new Set(packs.resolution.findings.map(({ pack, file }) => `${pack}/${file}`));
		for (const [path, name, kind] of authoredFiles()) {
			const wanted = `${kind}${shadowing.has(name) ? '.overlay' : ''}.schema.json`;
			const schema = relative(dirname(path), join(CHECKOUT, 'packs', 'schemas', wanted));
			const text = textOf(relative(CHECKOUT, path)).replace(/^---\n/, '');
			expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${schema}`);
			expect([path, schemas.has(wanted), existsSync(join(dirname(path), schema))]).toEqual([path, true, true]);
		}
	});

	it('satisfies that schema as its editor sees it', () => {
		const ajv = new Ajv2020({ strict: false, allErrors: true });
		addFormats.default(ajv);
		for (const [path, name] of authoredFiles()) {
			const text =
				textOf(relative(CHECKOUT, path))
					.replace(/^---\n/, '')
					.split('\n---\n')[0] ?? '';
			const schema = join(dirname(path), /\$schema=(\S+)/.exec(text)?.[1] ?? '');
			const validate =
				ajv.getSchema(schema) ?? ajv.addSchema(JSON.parse(readFileSync(schema, 'utf8')), schema).getSchema(schema);
			expect([name, validate?.(parse(text)), validate?.errors ?? []]).toEqual([name, true, []]);
		}
	});
});

describe('[T2-AUTHORED-04] The built-in pack', () => {
	it('governs alone, without a finding and without a word that leads out of it', () => {
		const alone = resolve(packs.loaded.filter(({ layer }) => layer === 'builtin'));
		const there = new Set<string>(alone.artifacts.map(({ uri }) => uri));
		expect(alone.findings).toEqual([]);
		expect(alone.artifacts.flatMap(urisIn).filter((uri) => !there.has(uri))).toEqual([]);
		expect(there.size).toBeGreaterThanOrEqual(50);
	});

	it('says what each of the five gates checks', () => {
		const rules = mappings(fieldsAt(packs.resolution, 'platform://policy/five-gates'), 'rules');
		const gates = [1, 2, 3, 4, 5].map((gate) => rules.filter(({ id }) => String(id).startsWith(`G${gate}-`)).length);
		expect(gates).toEqual([3, 3, 3, 3, 3]);
		expect(rules.filter(({ check }) => check === undefined)).toEqual([]);
	});

	it('says when each action and each level is done', () => {
		const done = ofKind(packs.resolution, 'platform', 'definition-of-done').map(({ fields }) => fields);
		expect(done.flatMap(({ action }) => action ?? []).sort()).toEqual(['implement', 'plan', 'review', 'specify']);
		expect(done.flatMap(({ level }) => level ?? []).sort()).toEqual(['component', 'platform']);
	});

	it('keeps the spec graph rule in its constitution', () => {
		const { body, principles } = fieldsAt(packs.resolution, 'platform://constitution/tenet');
		expect(body).toContain('## Spec Graph Rule');
		expect(JSON.stringify(principles)).toContain('without a validated spec backed by governed context');
	});

	it('gives every rule of a must a check', () => {
		const policies = ofKind(packs.resolution, 'platform', 'policy').filter(
			({ fields }) => fields['severity'] === 'must',
		);
		for (const { uri, fields } of policies) {
			expect([uri, mappings(fields, 'rules').filter(({ check }) => check === undefined)]).toEqual([uri, []]);
		}
		expect(policies.length).toBeGreaterThanOrEqual(16);
	});

	it('sets a baseline that has security, privacy, telemetry, latency, availability and accessibility in it', () => {
		const there = packs.resolution.artifacts
			.filter(({ provenance }) => provenance.layer === 'builtin')
			.map(({ uri }) => uri as string);
		expect(there).toEqual(
			expect.arrayContaining([
				'platform://policy/access-control',
				'platform://policy/pii-handling',
				'platform://observability-standard/service-telemetry',
				'platform://nfr/latency',
				'platform://nfr/availability',
				'platform://ux-guideline/accessible-interfaces',
				'platform://policy/hotfix',
				'platform://policy/adr-governance',
				'integration://integration-policy/contract-versioning',
			]),
		);
	});
});

describe('[T2-AUTHORED-05] Three layers', () => {
	it('show the organisation over the built-in pack, field by field', () => {
		const retention = packs.resolution.artifacts.find(({ uri }) => uri === 'platform://policy/pii-retention');
		expect(retention?.provenance).toMatchObject({ layer: 'builtin', pack: 'builtin' });
		const overrides = retention?.provenance.overrides ?? {};
		expect(Object.keys(overrides).sort()).toEqual(['exceptions', 'owner', 'rules', 'summary']);
		expect(Object.values(overrides).map(({ pack }) => pack)).toEqual(Array(4).fill('acme-platform'));
		expect(retention?.fields['statement']).toContain('deleted or made anonymous');
		expect(JSON.stringify(retention?.fields['rules'])).toContain('RET-GUEST');
	});

	it('show the project over the organisation, and the rest of the artifact inherited', () => {
		const latency = packs.resolution.artifacts.find(({ uri }) => uri === 'platform://nfr/checkout-latency');
		expect(latency?.provenance).toMatchObject({
			layer: 'org',
			pack: 'acme-platform',
			overrides: { targets: { layer: 'project', pack: 'project' } },
		});
		expect(JSON.stringify(latency?.fields['targets'])).toContain('<= 2.5 s');
		expect(latency?.fields['owner']).toBe('Platform Architecture');
	});

	it('show what only the project governs', () => {
		const rollout = packs.resolution.artifacts.find(({ uri }) => uri === 'component://constraint/merge-rollout');
		expect(rollout?.provenance.layer).toBe('project');
	});
});

/** Every uri that stands anywhere in an artifact, in fields and in prose. */
function urisIn({ fields }: ResolvedArtifact): readonly string[] {
	const uri = /(?:platform|domain|integration|component):\/\/[a-z-]+\/[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]/g;
	return JSON.stringify(fields).match(uri) ?? [];
}

/** The absolute path of each authored file, how findings call it, and the kind its name says. */
function authoredFiles(): readonly (readonly [path: string, name: string, kind: string])[] {
	return packs.loaded.flatMap(({ name, layer }, index) => {
		const root = packs.roots[index] ?? '';
		return readPackFolder(root, { name, layer }).files.flatMap(({ path }) => {
			const kind = path === 'pack.yaml' ? 'pack' : kindOfPath(path)?.definition.kind;
			return kind === undefined ? [] : [[join(root, path), `${name}/${path}`, kind] as const];
		});
	});
}
