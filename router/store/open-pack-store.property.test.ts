import { LineName } from '@tenet/context-pack';
import type { Digest } from '@tenet/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackStore } from './pack-store.ts';
import { samplePack, samplePublication } from './sample-pack.conformance.ts';
import { newStore } from './sample-store.conformance.ts';

const LINES = ['main', 'checkout'].map((line) => LineName.parse(line));
const PACKS = LINES.flatMap((line) => ['a', 'b', 'c'].map((label) => samplePack(label, line, 1)));

/** What a store is, said plainly: per line a list that only grows. */
class Model {
	readonly kept = new Set<Digest>();
	readonly lines = new Map<LineName, Digest[]>();
}

class Real {
	readonly #open: () => PackStore;
	store: PackStore;

	constructor(open: () => PackStore) {
		this.#open = open;
		this.store = open();
	}

	reopen() {
		this.store = this.#open();
	}
}

class Put implements fc.AsyncCommand<Model, Real> {
	readonly #pack;
	constructor(pack: number) {
		this.#pack = PACKS[pack] ?? samplePack('none');
	}
	check = () => true;
	async run(model: Model, { store }: Real) {
		const again = model.kept.has(this.#pack.digest);
		expect(store.hasObject(this.#pack.digest)).toBe(again);
		const digests = await store.putObjects(this.#pack.objects);
		expect(digests.at(-1)).toBe(this.#pack.digest);
		model.kept.add(this.#pack.digest);
	}
	toString = () => `put ${this.#pack.digest}`;
}

class Publish implements fc.AsyncCommand<Model, Real> {
	readonly #pack;
	constructor(pack: number) {
		this.#pack = PACKS[pack] ?? samplePack('none');
	}
	check = () => true;
	async run(model: Model, { store }: Real) {
		const { digest, manifest } = this.#pack;
		const publication = samplePublication(this.#pack);
		if (!model.kept.has(digest)) {
			await expect(store.publish(publication)).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
			return;
		}
		const versions = model.lines.get(manifest.line) ?? [];
		const created = versions.at(-1) !== digest;
		if (created) versions.push(digest);
		model.lines.set(manifest.line, versions);
		const published = await store.publish(publication);
		expect(published).toMatchObject({ created, record: { digest, version: `cp-v${versions.length}` } });
	}
	toString = () => `publish ${this.#pack.digest}`;
}

class Look implements fc.AsyncCommand<Model, Real> {
	check = () => true;
	async run(model: Model, { store }: Real) {
		expect(store.lines()).toEqual([...model.lines.keys()].sort());
		for (const line of LINES) {
			const digests = model.lines.get(line) ?? [];
			expect(store.versions(line).map(({ record }) => record.digest)).toEqual(digests);
			expect(store.head(line)?.record.digest).toBe(digests.at(-1));
			digests.forEach((digest, index) => {
				expect(store.resolve({ form: 'version', line, number: index + 1, digest }).digest).toBe(digest);
				expect(store.resolve({ form: 'digest', digest }).digest).toBe(digest);
			});
			expect(() => store.resolve({ form: 'version', line, number: digests.length + 1 })).toThrow();
		}
		expect(store.fsck()).toMatchObject({ damages: [], leftovers: [], strangers: [] });
	}
	toString = () => 'look';
}

class Reopen implements fc.AsyncCommand<Model, Real> {
	check = () => true;
	async run(_model: Model, real: Real) {
		real.reopen();
	}
	toString = () => 'reopen';
}

describe('[T2-STORE-04] a store, whatever is asked of it in whatever order,', () => {
	it('is per line a list that only grows', async () => {
		const pack = fc.nat(PACKS.length - 1);
		const commands = fc.commands(
			[
				pack.map((index) => new Put(index)),
				pack.map((index) => new Publish(index)),
				fc.constant(new Look()),
				fc.constant(new Reopen()),
			],
			{ maxCommands: 25 },
		);
		await fc.assert(
			fc.asyncProperty(commands, async (sequence) => {
				const { open } = newStore();
				await fc.asyncModelRun(() => ({ model: new Model(), real: new Real(open) }), sequence);
			}),
			{ numRuns: 60 },
		);
	});
});
