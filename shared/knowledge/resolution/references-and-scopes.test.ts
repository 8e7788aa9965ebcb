import type { Finding, JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { CONTEXT, layeredPack, POLICY } from './layered-pack-fixture.ts';
import { resolve } from './resolve.ts';

const sentence = ({ severity, rule, pack, file, message, remedy }: Finding) =>
	`${severity} ${rule} ${pack}:${file} ${message} ${remedy}`;

describe('[T2-LAYER-04] what is required is there, or its absence is found', () => {
	const danglingIn = (fields: JsonObject, others: Readonly<Record<string, JsonObject>> = {}) =>
		resolve([layeredPack('org', { 'policy/pii': { ...POLICY, ...fields }, ...others })]).findings.map(sentence);

	it('guesses the artifact that was meant', () => {
		expect(danglingIn({ requires: ['platform://policy/pij'] })).toEqual([
			'error reference-dangling org:pii.policy.yaml Cannot find "platform://policy/pij", which "platform://policy/pii" ' +
				'requires: no pack has it. Did you mean "platform://policy/pii"?',
		]);
	});

	it('tells an artifact that was left out from one that nobody wrote', () => {
		const findings = danglingIn({ requires: ['platform://nfr/latency'] }, { 'nfr/latency': { title: 'Latency' } });
		expect(findings.at(-1)).toBe(
			'error reference-dangling org:pii.policy.yaml Cannot find "platform://nfr/latency", which "platform://policy/pii" ' +
				'requires: it was left out because of its errors. Correct the errors of its file.',
		);
	});

	it('knows that a file wrote it whose errors keep it from being read', () => {
		const org = layeredPack('org', { 'policy/pii': { ...POLICY, requires: ['platform://nfr/latency'] } });
		const rejected = [{ area: 'platform', kind: 'nfr', id: 'latency', file: 'latency.nfr.yaml' }];
		const found = resolve([{ ...org, rejected: rejected as never }]).findings.map(({ message }) => message);
		expect(found).toContainEqual(expect.stringContaining('it was left out because of its errors'));
	});

	it('leaves what a foreign server gives to the router', () => {
		expect(danglingIn({ requires: ['platform://external-resource/wiki-page'] })).toEqual([]);
	});
});

describe('[T2-LAYER-04] what an artifact speaks of is there, or its absence is pointed out', () => {
	const scoped = (fields: JsonObject, others: Readonly<Record<string, JsonObject>> = {}) =>
		resolve([
			layeredPack('org', { 'policy/pii': { ...POLICY, ...fields }, 'bounded-context/cart': CONTEXT, ...others }),
		]).findings.map(sentence);

	it('warns of a bounded context or component that no pack has, in whatever case it is written', () => {
		expect(scoped({ domains: ['cart', 'Cart'], components: ['nope'] })).toEqual([
			'warning scope-unknown org:pii.policy.yaml Cannot deliver "platform://policy/pii" to "Cart": no pack has a ' +
				'bounded context of this id. Did you mean "cart"?',
			'warning scope-unknown org:pii.policy.yaml Cannot deliver "platform://policy/pii" to "nope": no pack has a ' +
				'component of this id. Add the component, or correct "components".',
		]);
	});

	it('says once what is missing when it is required anyway', () => {
		const entity = { title: 'Order', context: 'order', description: 'An order.', attributes: [] };
		expect(scoped({}, { 'entity/order.Order': entity })).toHaveLength(1);
	});

	it('points to the layer that wrote the scope', () => {
		const org = layeredPack('org', { 'policy/pii': POLICY });
		const project = layeredPack('project', { 'policy/pii': { domains: ['nope'], requires: ['platform://policy/x'] } });
		const { findings } = resolve([org, project]);
		const places = findings.filter(({ severity }) => severity !== 'advice').map(({ pack, rule }) => `${pack} ${rule}`);
		expect(places).toEqual(['project reference-dangling', 'project scope-unknown']);
	});
});
