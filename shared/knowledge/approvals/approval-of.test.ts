import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { approvalOf } from './approval-of.ts';
import { approvalProblem, unapprovedChange } from './approval-problem.ts';
import { coveredDigest } from './covered-digest.ts';

const document = (file: string, text = '{}') => ({ file, mediaType: 'application/json', text });
const CONTRACT = { title: 'Cart', version: '1.0.0', document: document('cart.json') };
const approval = (covers: string, more: JsonObject = {}) => ({
	by: { kind: 'human', id: 'ana' },
	role: 'integration-owner',
	on: '2026-11-21',
	covers,
	...more,
});
const approved = (fields: JsonObject, of: JsonObject = fields) => ({
	...fields,
	approval: approval(coveredDigest(of)),
});

describe('[T4-APPROVE-01] an approval covers exactly what was approved', () => {
	it('is current as long as nothing but itself changes', () => {
		expect(approvalOf({ fields: approved(CONTRACT) })).toMatchObject({ state: 'current', by: { id: 'ana' } });
		expect(coveredDigest(approved(CONTRACT))).toBe(coveredDigest(CONTRACT));
	});

	it.each([
		['a field', { ...CONTRACT, version: '1.0.1' }],
		['the document', { ...CONTRACT, document: document('cart.json', '{"a": 1}') }],
		['a retained document', { ...CONTRACT, retained: [{ version: '0.9.0', document: document('old.json') }] }],
	])('is outdated once %s changes', (_, now) => {
		expect(approvalOf({ fields: approved(now, CONTRACT) })).toMatchObject({
			state: 'outdated',
			covers: coveredDigest(CONTRACT),
			content: coveredDigest(now),
		});
	});

	it('stands when documents lie elsewhere, as after packs were assembled', () => {
		const retained = (file: string) => [{ version: '0.9.0', document: document(file) }];
		expect(coveredDigest({ ...CONTRACT, document: document('b/x.json'), retained: retained('b/old.json') })).toBe(
			coveredDigest({ ...CONTRACT, retained: retained('old.json') }),
		);
	});

	it.each([
		['nothing', undefined],
		['a text', 'yes'],
		['an effector that is none', { ...approval(coveredDigest(CONTRACT)), by: 'ana' }],
		['no digest', approval('sha256:x')],
		['a role that is none', approval(coveredDigest(CONTRACT), { role: 'boss' })],
	])('is none when it is %s', (_, said) => {
		expect(approvalOf({ fields: { ...CONTRACT, ...(said !== undefined && { approval: said }) } })).toEqual({
			state: 'none',
		});
	});
});

describe('[T4-APPROVE-02] an approval that does not count is a finding', () => {
	const artifact = (fields: JsonObject, kind = 'contract') => ({
		kind,
		id: 'Cart-v1',
		uri: `integration://${kind}/Cart-v1`,
		fields,
	});

	it('says who approved other content, and what to type', () => {
		expect(approvalProblem(artifact(approved({ ...CONTRACT, title: 'New' }, CONTRACT)))).toEqual({
			rule: 'approval-outdated',
			path: ['approval', 'covers'],
			message: 'Cannot count the approval of "Cart-v1" by ana on 2026-11-21: the content was changed since.',
			remedy:
				'Let its owner look at it again and type "tenet approve integration://contract/Cart-v1", or take the approval out.',
		});
	});

	it('asks the owner of the kind', () => {
		expect(approvalProblem(artifact(approved(CONTRACT), 'entity'))?.rule).toBe('approval-role');
		expect(approvalProblem(artifact(approved(CONTRACT)))).toBeUndefined();
		expect(approvalProblem(artifact(CONTRACT))).toBeUndefined();
	});
});

describe('[T4-ENDS-01] agents and services propose, and owners approve (seed 000, section 4)', () => {
	const by = (kind: string) => ({ approval: approval(coveredDigest(CONTRACT), { by: { kind, id: 'helper' } }) });
	const contract = (more: JsonObject = {}) => ({
		kind: 'contract',
		id: 'Cart-v1',
		uri: 'integration://contract/Cart-v1',
		fields: { ...CONTRACT, ...more },
	});

	it.each(['agent', 'service'])('does not count what an effector of the kind %s approved', (kind) => {
		expect(approvalOf(contract(by(kind)))).toMatchObject({ state: 'proposed' });
		expect(approvalProblem(contract(by(kind)))).toMatchObject({
			rule: 'approval-not-human',
			path: ['approval', 'by'],
			message: `Cannot count the approval of "Cart-v1" by helper on 2026-11-21: ${kind}s propose, and owners approve.`,
		});
		expect(unapprovedChange(contract(by(kind)))).toEqual({
			rule: 'approval-not-human',
			path: ['approval', 'by'],
			message: `Cannot take the change of "Cart-v1": helper approved it, and ${kind}s propose.`,
			remedy: 'Let the integration owner look at it and type "tenet approve integration://contract/Cart-v1".',
		});
	});

	it('takes a change that its owner approved, and no other', () => {
		const rule = (more?: JsonObject) => unapprovedChange(contract(more))?.rule;
		expect(rule(by('human'))).toBeUndefined();
		expect(rule()).toBe('approval-missing');
		expect(rule({ ...by('human'), title: 'New' })).toBe('approval-outdated');
		expect(unapprovedChange({ ...contract(by('human')), kind: 'entity' })?.message).toContain(
			'no domain owner approved it',
		);
		expect(unapprovedChange({ ...contract(), kind: 'policy' })).toBeUndefined();
	});
});
