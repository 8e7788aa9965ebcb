import { digestOf } from '@tenet/kernel';
import type { SnapshotContent } from '../../installed/pack-snapshot.ts';
import { broughtSnapshot, installedSnapshot, isFrom } from '../brought-snapshot.ts';
import type { BroughtPack, FetchSurroundings, PackFetcher, RemotePack } from '../fetching.ts';
import { SafeClient } from '../http/safe-client.ts';
import { fetchFailures } from '../http/safe-failures.ts';
import { httpAddress } from '../http/safe-url.ts';
import { digestIn, readBlobs } from './api-blobs.ts';
import { type IndexReading, PackChanged, type PackIndex, readIndex } from './api-index.ts';

/** Brings a pack from a server that speaks docs/pack-api.openapi.yaml (seed 002, FR-010). */
export const apiFetcher: PackFetcher = { bring };

async function bring(pack: RemotePack, surroundings: FetchSurroundings): Promise<BroughtPack | undefined> {
	const base = httpAddress(pack);
	const installed = installedSnapshot(pack);
	const client = new SafeClient(pack, base, surroundings);
	const before = installed && isFrom(pack, installed) ? installed.identity : undefined;
	const etag = pack.remote.checksum === undefined ? before?.etag : undefined;
	const reading = { client, base, ref: pack.remote.ref, etag, failures: fetchFailures(pack.name, base) };
	try {
		const content = await unlessChanged(reading, () => readPack(reading, { pack, installed, surroundings }));
		return content && content.identity.checksum !== before?.checksum ? broughtSnapshot(pack, content) : undefined;
	} finally {
		client.close();
	}
}

/** A pack may be published in the middle of a reading; one that is published all the time cannot be read. */
async function unlessChanged<T>({ failures }: IndexReading, read: () => Promise<T>): Promise<T> {
	for (let again = false; ; again = true) {
		try {
			return await read();
		} catch (error) {
			if (!(error instanceof PackChanged)) throw error;
			if (again)
				throw failures.failed('the pack changed twice while it was read', 'Fetch again, or ask who runs the server.');
		}
	}
}

interface Bringing {
	readonly pack: RemotePack;
	readonly installed: SnapshotContent | undefined;
	readonly surroundings: FetchSurroundings;
}

async function readPack(reading: IndexReading, bringing: Bringing): Promise<SnapshotContent | undefined> {
	const { pack, installed, surroundings } = bringing;
	const index = await readIndex(reading);
	if (!index) return undefined;
	refuseOther(pack, index, reading);
	const known = new Map((installed?.files ?? []).map(({ bytes }) => [digestOf(bytes), bytes]));
	const blobs = await readBlobs(index.files, { ...reading, known, onProgress: surroundings.onProgress });
	const { type, url, ref } = pack.remote;
	return {
		files: index.files.map((file) => ({ path: file.path, bytes: blobs.get(digestIn(file)) ?? new Uint8Array() })),
		problems: index.problems,
		identity: {
			type,
			url,
			...(ref !== undefined && { ref }),
			version: index.version,
			checksum: index.digest,
			...(index.etag !== undefined && { etag: index.etag }),
			fetchedAt: new Date().toISOString(),
		},
	};
}

function refuseOther({ remote }: RemotePack, { version, digest }: PackIndex, { failures }: IndexReading): void {
	if (remote.ref !== undefined && version !== remote.ref) {
		const why = `it gives version ${JSON.stringify(version)} for ${JSON.stringify(remote.ref)}`;
		throw failures.refused(why, 'Correct "ref" in tenet.yaml, or ask who runs the server.');
	}
	if (remote.checksum !== undefined && digest !== remote.checksum) {
		const why = `the digest of its files is ${digest}, and tenet.yaml says ${remote.checksum}`;
		throw failures.refused(why, 'Ask the owner of the pack which is right, and correct "checksum" or "ref".');
	}
}
