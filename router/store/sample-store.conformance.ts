import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePackReference } from '@tenet/context-pack';
import { openFileBlobStore } from './file-blob-store.ts';
import { openPackStore } from './open-pack-store.ts';
import type { PackStore, ResolvedReference } from './pack-store.ts';
import { type SamplePack, samplePublication } from './sample-pack.conformance.ts';
import { temporaryFolder } from './temporary-folder.conformance.ts';

/** An empty store in a folder that goes when the test is over, with a clock that the test sets. */
export function newStore() {
	const folder = join(temporaryFolder(), 'store');
	let time = Date.parse('2026-01-01T00:00:00Z');
	const clock = {
		now: () => new Date(time),
		set: (text: string) => {
			time = Date.parse(text);
		},
	};
	const open = () => openPackStore(openFileBlobStore(folder), { now: clock.now });
	return { folder, clock, open, store: open() };
}

export async function keep(store: PackStore, ...packs: readonly SamplePack[]) {
	for (const pack of packs) await store.putObjects(pack.objects);
}

/** Keeps and publishes the packs, one after the other. */
export async function publish(store: PackStore, ...packs: readonly SamplePack[]) {
	const published = [];
	for (const pack of packs) {
		await keep(store, pack);
		published.push(await store.publish(samplePublication(pack)));
	}
	return published;
}

export function resolved(store: PackStore, text: string): ResolvedReference {
	return store.resolve(parsePackReference(text));
}

/** What no store does: puts other content where something is kept. */
export function replace(path: string, content: string | Uint8Array): void {
	rmSync(path);
	writeFileSync(path, content);
}
