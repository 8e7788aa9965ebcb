import { describe, expect, it } from 'vitest';
import { actingEffector } from './acting-effector.ts';

const at = (started?: string) => ({ user: 'ana', env: { TENET_EFFECTOR: started } });

describe('[T4-ENDS-02] who acts at a terminal', () => {
	it.each([
		['the user of the system', {}, { kind: 'human', id: 'ana' }],
		['a name that only its bearer vouches for', { as: 'Bo' }, unverified('human', 'Bo')],
		['an agent that says so', { as: 'agent:helper' }, unverified('agent', 'helper')],
		['an agent that was started as one', { started: 'agent: helper ' }, unverified('agent', 'helper')],
		[
			'still that agent, under the name of a person',
			{ started: 'agent:helper', as: 'Bo' },
			unverified('agent', 'helper'),
		],
		['a service', { started: 'service:ci' }, unverified('service', 'ci')],
	])('is %s', (_, { started, as }: { started?: string; as?: string }, effector) => {
		expect(actingEffector(at(started), as)).toEqual(effector);
	});

	it('is nobody without a name', () => {
		for (const name of ['', 'agent:', 'a\nb']) expect(() => actingEffector(at(), name)).toThrow('"--as"');
		expect(() => actingEffector(at('service: '), undefined)).toThrow('"TENET_EFFECTOR"');
	});
});

function unverified(kind: string, id: string) {
	return { kind, id, verified: false };
}
