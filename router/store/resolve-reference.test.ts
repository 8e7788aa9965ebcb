import { LineName } from '@tenet/context-pack';
import { Digest, digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { samplePack } from './sample-pack.conformance.ts';
import { keep, newStore, publish, resolved } from './sample-store.conformance.ts';

const CHECKOUT = LineName.parse('checkout');
const ABSENT = Digest.parse(`sha256:${'0'.repeat(64)}`);
const A = samplePack('a');
const B = samplePack('b');

describe('[T2-STORE-06] a reference', () => {
	it('finds a version, a pinned version, the latest and a digest', async () => {
		const { store } = newStore();
		const [one, two] = await publish(store, A, B);
		expect(resolved(store, 'cp-v1')).toEqual({ digest: A.digest, published: { record: one?.record, seal: one?.seal } });
		expect(resolved(store, `cp-v1@${A.digest}`).digest).toBe(A.digest);
		expect(resolved(store, 'latest').published?.seal).toBe(two?.seal);
		expect(resolved(store, 'main/cp-v2').digest).toBe(B.digest);
		expect(resolved(store, A.digest)).toEqual({ digest: A.digest });
	});

	it('with a pin that the version does not have is refused, and both digests are named', async () => {
		const { store } = newStore();
		await publish(store, A, B);
		expect(() => resolved(store, `cp-v2@${A.digest}`)).toThrow(
			`Cannot use the pin "cp-v2@${A.digest}": "cp-v2" names "${B.digest}". ` +
				'A version never moves, so the pin was written for another store or by hand; check where it came from.',
		);
		expect(() => resolved(store, `cp-v2@${A.digest}`)).toThrow(expect.objectContaining({ code: 'REFERENCE_MISMATCH' }));
	});

	it('to a version that does not exist says what the latest is', async () => {
		const { store } = newStore();
		await publish(store, A, samplePack('a', CHECKOUT));
		expect(() => resolved(store, 'cp-v9')).toThrow(
			'Cannot find the Context Pack "cp-v9": the latest is "cp-v1". ' +
				'Ask for "cp-v1", or run "tenet context list" to see all.',
		);
		expect(() => resolved(store, 'checkout/cp-v2')).toThrow('the latest is "checkout/cp-v1"');
	});

	it('to a line that does not exist says which one was meant', async () => {
		const { store } = newStore();
		await publish(store, A, samplePack('a', CHECKOUT));
		expect(() => resolved(store, 'chekout/cp-v1')).toThrow(
			'Cannot find the line "chekout": it has no version. Did you mean "checkout"?',
		);
		expect(() => resolved(store, 'payments/latest')).toThrow('There is "checkout", "main".');
		expect(() => resolved(store, 'payments/latest')).toThrow(expect.objectContaining({ code: 'LINE_NOT_FOUND' }));
	});

	it('in an empty store says how to seal something', () => {
		const { store } = newStore();
		expect(() => resolved(store, 'latest')).toThrow('nothing is sealed there yet. Run "tenet context build".');
		expect(() => resolved(store, 'other/cp-v1')).toThrow(expect.objectContaining({ code: 'PACK_NOT_FOUND' }));
		expect(() => resolved(store, ABSENT)).toThrow(expect.objectContaining({ code: 'PACK_NOT_FOUND' }));
	});

	it('to a digest that no version names finds nothing, although its manifest is kept', async () => {
		const { store } = newStore();
		await publish(store, A);
		await keep(store, B);
		expect(() => resolved(store, B.digest)).toThrow('no version names this digest. The latest is "cp-v1"');
		expect(() => resolved(store, digestOf(A.objects[0] ?? ''))).toThrow(/is not a Context Pack's manifest/);
	});

	it('sees what another process published a moment ago', async () => {
		const { store, open } = newStore();
		await publish(store, A);
		const other = open();
		expect(resolved(other, 'latest').digest).toBe(A.digest);
		await publish(store, B);
		expect(resolved(other, 'latest').digest).toBe(B.digest);
		expect(resolved(other, B.digest).digest).toBe(B.digest);
	});
});
