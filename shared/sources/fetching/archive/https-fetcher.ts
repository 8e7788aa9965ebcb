import { digestOf } from '@tenet/kernel';
import type { SnapshotContent } from '../../installed/pack-snapshot.ts';
import { broughtSnapshot, installedSnapshot, isFrom } from '../brought-snapshot.ts';
import type { BroughtPack, FetchSurroundings, PackFetcher, RemotePack } from '../fetching.ts';
import { type Answer, SafeClient } from '../http/safe-client.ts';
import { type FetchFailures, fetchFailures } from '../http/safe-failures.ts';
import { httpAddress } from '../http/safe-url.ts';
import { readArchive } from './archive.ts';
import { ARCHIVE_LIMITS } from './archive-limits.ts';
import { shownName } from './archive-refusal.ts';
import { declaredVersion } from './archive-version.ts';

/** Brings a pack that is published as an archive at an address (seed 002, FR-009). */
export const httpsFetcher: PackFetcher = { bring };

async function bring(pack: RemotePack, surroundings: FetchSurroundings): Promise<BroughtPack | undefined> {
	const url = httpAddress(pack);
	const installed = installedSnapshot(pack);
	const before = installed && isFrom(pack, installed) ? installed.identity : undefined;
	const pinned = pack.remote.checksum;
	if (pinned !== undefined && before?.checksum === pinned) return undefined;
	const answer = await download(url, { pack, surroundings, etag: pinned === undefined ? before?.etag : undefined });
	if (answer.status === 304) return undefined;
	const content = await contentOf(pack, answer, fetchFailures(pack.name, url));
	return content.identity.checksum === before?.checksum ? undefined : broughtSnapshot(pack, content);
}

interface Downloading {
	readonly pack: RemotePack;
	readonly surroundings: FetchSurroundings;
	readonly etag: string | undefined;
}

async function download(url: URL, { pack, surroundings, etag }: Downloading): Promise<Answer> {
	const client = new SafeClient(pack, url, surroundings);
	const headers = { 'accept-encoding': 'identity', ...(etag !== undefined && { 'if-none-match': etag }) };
	const onBytes = (received: number) => surroundings.onProgress(`receiving ${Math.ceil(received / 1024)} KiB`);
	try {
		return await client.get({ url, limit: ARCHIVE_LIMITS.raw, headers, onBytes });
	} finally {
		client.close();
	}
}

async function contentOf(pack: RemotePack, answer: Answer, failures: FetchFailures): Promise<SnapshotContent> {
	const { type, url, ref, checksum: pinned } = pack.remote;
	if (!PLAIN.has(answer.encoding))
		throw failures.refused(`it is sent as ${shownName(answer.encoding)}, unasked`, 'Ask who runs the server.');
	const checksum = digestOf(answer.bytes);
	if (pinned !== undefined && checksum !== pinned) {
		const why = `its checksum is ${checksum}, and tenet.yaml says ${pinned}`;
		throw failures.refused(why, 'Ask the owner of the pack which is right, and correct "checksum" or "url".');
	}
	const taken = await readArchive(answer.bytes);
	const declared = declaredVersion(taken, pack.subdir);
	refuseOtherVersion(pack, declared, failures);
	return {
		...taken,
		identity: {
			type,
			url,
			...(ref !== undefined && { ref }),
			version: declared ?? checksum.slice(0, 'sha256:'.length + 12),
			checksum,
			...(answer.etag !== undefined && { etag: answer.etag }),
			fetchedAt: new Date().toISOString(),
		},
	};
}

/** A gzipped archive is sent with or without saying that it is gzipped; it is taken as it is. */
const PLAIN = new Set(['', 'identity', 'gzip', 'x-gzip']);

/** Where the address has no place for the version that is asked for, the pack has to say that it is this one. */
function refuseOtherVersion({ remote }: RemotePack, declared: string | undefined, failures: FetchFailures): void {
	const { ref, url } = remote;
	if (ref === undefined || url.includes('{ref}') || declared === ref || `v${declared}` === ref) return;
	const what = declared === undefined ? 'it declares no version' : `it is version ${JSON.stringify(declared)}`;
	throw failures.refused(
		`${what}, and tenet.yaml asks for ${JSON.stringify(ref)}`,
		'Correct "ref", or write "{ref}" into "url" where the version stands.',
	);
}
