import { type Digest, digestOf, inParallel } from '@tenet/kernel';
import { API_LIMITS, type ListedFile } from './api-contract.ts';
import { addressBelow, type IndexReading, PackChanged } from './api-index.ts';
import { unpacked } from './api-json.ts';

type Fetching = Pick<IndexReading, 'client' | 'base' | 'failures'> & {
	/** What is on this machine already, by digest. */
	readonly known: ReadonlyMap<Digest, Uint8Array>;
	readonly onProgress: (text: string) => void;
};

/**
 * The bytes of the files, by digest: asked for once each, some at a time, and only what is not known already.
 *
 * @throws {PackChanged} a file is no more there
 * @throws {Failure} `FETCH_FAILED`, `FETCH_REFUSED`
 */
export async function readBlobs(
	files: readonly ListedFile[],
	fetching: Fetching,
): Promise<ReadonlyMap<Digest, Uint8Array>> {
	const blobs = new Map<Digest, Uint8Array>();
	const missing = new Map<Digest, ListedFile>();
	for (const file of files) {
		const digest = digestIn(file);
		const bytes = fetching.known.get(digest);
		if (bytes) blobs.set(digest, bytes);
		else missing.set(digest, file);
	}
	let received = 0;
	let failed = false;
	// After one failed nothing new is begun; what is under way ends with the client.
	await inParallel([...missing], API_LIMITS.requestsAtOnce, async ([digest, file]) => {
		if (failed) return;
		try {
			blobs.set(digest, await readBlob(file, fetching));
		} catch (error) {
			failed = true;
			throw error;
		}
		received += 1;
		fetching.onProgress(`receiving files ${received}/${missing.size}`);
	});
	return blobs;
}

export function digestIn({ sha256 }: Pick<ListedFile, 'sha256'>): Digest {
	return `sha256:${sha256}` as Digest;
}

async function readBlob(file: ListedFile, { client, base, failures }: Fetching): Promise<Uint8Array> {
	const url = addressBelow(base, `v1/blobs/${file.sha256}`);
	const headers = { accept: 'application/octet-stream', 'accept-encoding': 'identity' };
	const answer = await client.get({ url, limit: Math.max(file.size, 1), headers, expected: [404, 410] });
	if (answer.status !== 200) throw new PackChanged();
	const bytes = unpacked(answer.bytes, { encoding: answer.encoding, limit: file.size, failures });
	if (bytes.length === file.size && digestOf(bytes) === digestIn(file)) return bytes;
	throw failures.refused(
		`the bytes it gives for ${file.sha256} are others`,
		'Fetch again, or ask who runs the server.',
	);
}
