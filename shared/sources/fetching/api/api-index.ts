import { ARCHIVE_LIMITS } from '../archive/archive-limits.ts';
import { shownName } from '../archive/archive-refusal.ts';
import type { Answer, SafeClient } from '../http/safe-client.ts';
import type { FetchFailures } from '../http/safe-failures.ts';
import { clashOf, type OfferedFile, sortOffered, visible } from '../offered-files.ts';
import { safePath } from '../safe-path.ts';
import { API_LIMITS, IndexPage, indexDigest, type ListedFile } from './api-contract.ts';
import { readJson } from './api-json.ts';

/** A server's whole list of files, checked: complete, and with paths that can be a pack's. */
export interface PackIndex {
	readonly version: string;
	readonly digest: IndexPage['digest'];
	readonly etag?: string;
	/** Those that are taken. */
	readonly files: readonly ListedFile[];
	readonly problems: ReturnType<typeof sortOffered>['problems'];
}

/** The pack became another one between two requests. */
export class PackChanged extends Error {
	override readonly name = 'PackChanged';
}

export interface IndexReading {
	readonly client: SafeClient;
	/** Before `/v1/pack`. */
	readonly base: URL;
	/** The version that is asked for. */
	readonly ref: string | undefined;
	readonly etag: string | undefined;
	readonly failures: FetchFailures;
}

/**
 * Reads all pages of a pack's index; nothing when it is still the one of this entity tag.
 *
 * @throws {PackChanged}
 * @throws {Failure} `FETCH_FAILED`, `FETCH_REFUSED`
 */
export async function readIndex(reading: IndexReading): Promise<PackIndex | undefined> {
	const answer = await askPage(reading, undefined);
	if (answer.status === 304) return undefined;
	const first = pageOf(answer, reading);
	const files = await allFiles(first, reading);
	if (indexDigest(files) !== first.digest)
		throw reading.failures.refused('its list of files does not match the digest it gives', 'Ask who runs the server.');
	return {
		version: first.version,
		digest: first.digest,
		...(answer.etag !== undefined && { etag: answer.etag }),
		...checked(files, reading.failures),
	};
}

async function allFiles(first: IndexPage, reading: IndexReading): Promise<readonly ListedFile[]> {
	const files = [...first.files];
	for (let page = first; page.next !== undefined; files.push(...page.files)) {
		if (page.files.length === 0)
			throw reading.failures.refused('a page of its list is empty, and not the last one', 'Ask who runs the server.');
		page = pageOf(await askPage(reading, page.next), reading);
		if (page.digest !== first.digest) throw new PackChanged();
		if (files.length + page.files.length > ARCHIVE_LIMITS.members)
			throw reading.failures.refused(`it lists more than ${ARCHIVE_LIMITS.members} files`, 'Split the pack.');
	}
	return files;
}

/** A cursor of a pack that is no more is answered with 409 or 410. */
async function askPage({ client, base, ref, etag }: IndexReading, cursor: string | undefined): Promise<Answer> {
	const url = addressBelow(base, 'v1/pack');
	if (ref !== undefined) url.searchParams.set('version', ref);
	if (cursor !== undefined) url.searchParams.set('cursor', cursor);
	const known = cursor === undefined && etag !== undefined ? { 'if-none-match': etag } : {};
	const headers = { accept: 'application/json', 'accept-encoding': 'gzip', ...known };
	const expected = cursor === undefined ? [] : [409, 410];
	const answer = await client.get({ url, limit: API_LIMITS.page, headers, expected });
	if (expected.includes(answer.status)) throw new PackChanged();
	return answer;
}

function pageOf(answer: Answer, { failures }: IndexReading): IndexPage {
	return readJson(answer, { schema: IndexPage, limit: API_LIMITS.page, failures });
}

/** Names from outside are hostile until they were looked at, as in an archive. */
function checked(files: readonly ListedFile[], failures: FetchFailures): Pick<PackIndex, 'files' | 'problems'> {
	for (const { path } of files) {
		const safe = safePath(path);
		const fault = 'fault' in safe ? safe.fault : safe.path !== path && 'is not in its plain form';
		if (fault) throw failures.refused(`its file ${shownName(path)} ${fault}`, 'Ask the owner of the pack.');
	}
	const offered = visible(files.map((file) => ({ ...file, kind: 'file' as const }) satisfies OfferedFile));
	const clash = clashOf(offered);
	if (clash) throw failures.refused(clash, 'Rename one of them.');
	const { taken, problems } = sortOffered(offered);
	const size = taken.reduce((sum, file) => sum + file.size, 0);
	if (size > ARCHIVE_LIMITS.unpacked)
		throw failures.refused(`its files are more than ${ARCHIVE_LIMITS.unpacked} bytes`, 'Split the pack.');
	return { files: taken, problems };
}

/** The address below another one, whose own path and query stay. */
export function addressBelow(base: URL, path: string): URL {
	const url = new URL(base);
	url.pathname = `${base.pathname.replace(/\/+$/, '')}/${path}`;
	return url;
}
