import { describe, expect, it } from 'vitest';
import { checkWhole } from './whole-rules.ts';

const sentences = (...whole: Parameters<typeof checkWhole>) =>
	checkWhole(...whole).map(({ message, remedy }) => `${message} ${remedy}`);

describe('[T2-KIND-06] an id agrees with what it is made of', () => {
	it('begins with the bounded context', () => {
		expect(sentences({ kind: 'entity', id: 'Cart', fields: { context: 'cart' } })).toEqual([
			'Cannot accept the id "Cart": it lives in the bounded context "cart", and must begin with "cart.". ' +
				'Write the id as "cart.Cart", or correct "context".',
		]);
		expect(sentences({ kind: 'invariant', id: 'checkout.C-1', fields: { context: 'cart' } })[0]).toContain(
			'"cart.C-1"',
		);
		expect(sentences({ kind: 'domain-event', id: 'cart.', fields: { context: 'cart' } })).toHaveLength(1);
		expect(sentences({ kind: 'entity', id: 'cart.Cart', fields: { context: 'cart' } })).toEqual([]);
	});

	it('carries name and major of a contract', () => {
		const fields = { name: 'CartUpdated', version: '3.0.0' };
		expect(sentences({ kind: 'contract', id: 'CartUpdated-v2', fields })).toEqual([
			'Cannot accept the id "CartUpdated-v2": name "CartUpdated" and version "3.0.0" make "CartUpdated-v3". ' +
				'Write the id as "CartUpdated-v3", or correct "name" and "version".',
		]);
		expect(sentences({ kind: 'contract', id: 'CartUpdated-v3', fields })).toEqual([]);
	});

	it('closes an action or a level', () => {
		expect(sentences({ kind: 'definition-of-done', id: 'x', fields: {} })[0]).toBe(
			'Cannot accept this definition of done: it has neither "action" nor "level". ' +
				'Add "action" (one of "specify", "plan", "implement", "review") or "level" (one of "platform", "component").',
		);
		expect(sentences({ kind: 'definition-of-done', id: 'x', fields: { level: 'platform' } })).toEqual([]);
	});

	it('has a title or a name in doctrine, but for step contracts', () => {
		expect(sentences({ kind: 'agent-profile', id: 'x', fields: {} })[0]).toBe(
			'Cannot accept this agent profile: it has neither "title" nor "name". Add "title": the name people use for it.',
		);
		expect(sentences({ kind: 'tactic', id: 'x', fields: { name: 'X' } })).toEqual([]);
		expect(sentences({ kind: 'mission-step-contract', id: 'x', fields: {} })).toEqual([]);
	});
});
