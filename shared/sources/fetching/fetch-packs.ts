import { Failure, type Finding, inParallel } from '@tenet/kernel';
import type { Configuration, ConfiguredPack } from '../configuration/configuration.ts';
import type { Environment } from '../configuration/environment.ts';
import { ignoredByGit } from '../installed/ignored-by-git.ts';
import { installedSnapshot } from './brought-snapshot.ts';
import type { BroughtPack, FetchSurroundings, RemotePack, SnapshotContent } from './fetching.ts';
import type { LowerPacks } from './incomplete-overlays.ts';
import { judge } from './judged-packs.ts';
import { PACK_FETCHERS } from './pack-fetchers.ts';
import { withPackLock } from './pack-lock.ts';

/** Which version of a pack is installed. */
export interface FetchedVersion {
	readonly version: string;
	/** Of git. */
	readonly commit?: string;
}

/** What became of one pack. */
export interface FetchedPackReport {
	readonly name: string;
	/** `refused` and `failed` leave what was installed before in force. */
	readonly outcome: 'installed' | 'unchanged' | 'refused' | 'failed';
	readonly before?: FetchedVersion;
	/** What is installed now. */
	readonly after?: FetchedVersion;
	/** Of what was brought, or of what is installed when nothing was. */
	readonly artifacts: number;
	readonly countsByKind: Readonly<Record<string, number>>;
	/** What is wrong with what was brought, whether it was taken or not. */
	readonly findings: readonly Finding[];
	readonly notices: readonly string[];
	/** Why it was not taken. */
	readonly failure?: { readonly code: string; readonly message: string };
}

export interface FetchRequest {
	/** Names of packs; all that are fetched when absent. */
	readonly only?: readonly string[];
	/** What every other pack is laid over. */
	readonly builtinRoot?: string;
	readonly env: Environment;
	readonly signal: AbortSignal;
	readonly onProgress: (pack: string, text: string) => void;
}

/** More at once do not make a line any wider. */
const AT_ONCE = 4;

/**
 * Fetches the packs of a configuration: each is brought, validated, and only then installed (seed 002, FR-007 and
 * FR-011). Nothing that happens to one of them stops another.
 *
 * @throws {Failure} `USAGE` when a name that is asked for is not that of a pack that is fetched
 */
export async function fetchPacks(
	{ packs, cache }: Pick<Configuration, 'packs'> & Partial<Pick<Configuration, 'cache'>>,
	request: FetchRequest,
): Promise<readonly FetchedPackReport[]> {
	const chosen = chosenPacks(packs, request.only);
	const begun: Promise<unknown>[] = [];
	const fetched = await inParallel(chosen, AT_ONCE, (pack) => {
		const lower = { packs: packs.slice(0, packs.indexOf(pack)), builtinRoot: request.builtinRoot, begun: [...begun] };
		const fetching = fetchPack(pack, { ...request, cache, lower });
		begun.push(fetching);
		return fetching;
	});
	request.signal.throwIfAborted();
	return fetched;
}

function chosenPacks(packs: readonly ConfiguredPack[], only: readonly string[] | undefined): readonly RemotePack[] {
	const remote = packs.filter((pack): pack is RemotePack => pack.remote !== undefined);
	for (const name of only ?? []) {
		if (remote.some((pack) => pack.name === name)) continue;
		const why = packs.some((pack) => pack.name === name) ? 'it is a folder, and not fetched' : 'there is no such pack';
		const known = remote.length === 0 ? 'none' : remote.map((pack) => JSON.stringify(pack.name)).join(', ');
		throw new Failure('USAGE', `Cannot fetch ${JSON.stringify(name)}: ${why}. Packs that are fetched: ${known}.`);
	}
	return only ? remote.filter(({ name }) => only.includes(name)) : remote;
}

/** All that fetching one pack may touch. */
interface Around extends FetchSurroundings {
	/** Where what was judged is remembered; absent when nothing is. */
	readonly cache: string | undefined;
	/** Those whose fetch was begun before are waited for where an overlay needs what they bring. */
	readonly lower: LowerPacks & { readonly begun: readonly Promise<unknown>[] };
}

async function fetchPack(
	pack: RemotePack,
	request: FetchRequest & Pick<Around, 'cache' | 'lower'>,
): Promise<FetchedPackReport> {
	const { env, signal, onProgress, cache, lower } = request;
	const say = (text: string) => onProgress(pack.name, text);
	const surroundings = { env, signal, onProgress: say, cache, lower };
	const onWait = (holder: string) => say(`waiting for ${holder}, which fetches it too`);
	try {
		ignoredByGit(pack.root);
		return await withPackLock({ root: pack.root, signal, onWait }, () => bringAndInstall(pack, surroundings));
	} catch (error) {
		return unsuccessful(pack, error);
	}
}

async function bringAndInstall(pack: RemotePack, surroundings: Around): Promise<FetchedPackReport> {
	const before = installedSnapshot(pack);
	const fetcher = PACK_FETCHERS[pack.remote.type];
	const brought = await fetcher.bring(pack, surroundings);
	if (brought) return validateAndInstall(pack, { brought, before, ...surroundings });
	const content = installedSnapshot(pack);
	const { incomplete: _, ...judged } = content ? await judge(pack, content, surroundings.cache) : UNJUDGED;
	return { name: pack.name, outcome: 'unchanged', ...said(content, content), ...judged, notices: [] };
}

const NOTHING = { artifacts: 0, countsByKind: {}, findings: [] };
const UNJUDGED = { ...NOTHING, incomplete: [] };

interface Swap extends Pick<Around, 'cache' | 'lower'> {
	readonly brought: BroughtPack;
	readonly before: SnapshotContent | undefined;
}

async function validateAndInstall(pack: RemotePack, { brought, before, ...around }: Swap): Promise<FetchedPackReport> {
	const judged = await judgeOverLower(pack, brought.content, around);
	const errors = judged.findings.filter(({ severity }) => severity === 'error').length;
	const report = { name: pack.name, ...judged };
	if (errors > 0) {
		await brought.discard();
		const failure = { code: 'INVALID_CONTENT', message: invalid(pack, brought.content, { errors, before }) };
		return { ...report, outcome: 'refused', ...said(before, before), notices: brought.notices ?? [], failure };
	}
	await brought.install();
	return { ...report, outcome: 'installed', ...said(before, brought.content), notices: brought.notices ?? [] };
}

/** Whether an overlay is complete is known when what it is laid over is there. */
async function judgeOverLower(
	pack: RemotePack,
	content: SnapshotContent,
	{ cache, lower }: Pick<Around, 'cache' | 'lower'>,
) {
	const { incomplete, ...judged } = await judge(pack, content, cache);
	if (incomplete.length === 0) return judged;
	await Promise.allSettled(lower.begun);
	const { incompleteOver } = await import('./incomplete-overlays.ts');
	return { ...judged, findings: [...judged.findings, ...incompleteOver(pack, content, lower)] };
}

function invalid(
	{ name }: RemotePack,
	{ identity }: SnapshotContent,
	{ errors, before }: { readonly errors: number; readonly before: SnapshotContent | undefined },
): string {
	const what = `${identity.version} has ${errors} ${errors === 1 ? 'error' : 'errors'}`;
	const stays = before ? `${before.identity.version} stays in force` : 'nothing is installed';
	return `Cannot install ${JSON.stringify(name)}: ${what}, and ${stays}. Ask the owner of the pack, or pin another version.`;
}

function said(before: SnapshotContent | undefined, after: SnapshotContent | undefined) {
	return { ...(before && { before: versionOf(before) }), ...(after && { after: versionOf(after) }) };
}

function versionOf({ identity: { version, commit } }: SnapshotContent): FetchedVersion {
	return { version, ...(commit !== undefined && { commit }) };
}

function unsuccessful(pack: RemotePack, error: unknown): FetchedPackReport {
	if (!(error instanceof Failure) && !isSystemError(error)) throw error;
	const failure = error instanceof Failure ? error : unwritable(pack, error);
	const installed = installedSnapshot(pack);
	return {
		name: pack.name,
		outcome: failure.code === 'FETCH_REFUSED' ? 'refused' : 'failed',
		...said(installed, installed),
		...NOTHING,
		notices: [],
		failure: { code: failure.code, message: failure.message },
	};
}

/** A full disk, a folder that may not be written: expected, and nothing of it is installed. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'syscall' in error && 'code' in error;
}

function unwritable({ name, root }: RemotePack, { code }: NodeJS.ErrnoException): Failure {
	const why = `${root} cannot be written (${code})`;
	return new Failure(
		'FETCH_FAILED',
		`Cannot fetch ${JSON.stringify(name)}: ${why}. See to its rights and to free space.`,
	);
}
