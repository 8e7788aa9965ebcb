import type { Digest, Finding } from '@tenet/kernel';
import type { Area, LayerName } from '@tenet/knowledge';

/** A pack, in precedence order among its kind. */
export interface ConfiguredPack {
	readonly name: string;
	readonly layer: LayerName;
	/** Absolute: the pack's folder, or, when it is fetched, the folder where it is installed. */
	readonly root: string;
	/** The folder inside what was fetched that is the pack, with `/`; absent when it is the whole. */
	readonly subdir?: string;
	/** Where it is fetched from; absent when it is a local folder. */
	readonly remote?: RemoteSource;
	/** Whether the user's `tenet.yaml` names it, and not the project's. */
	readonly ofUser?: true;
}

export const REMOTE_TYPES = ['git', 'https', 'api'] as const;

/** Where a pack is fetched from (seed 002, FR-006 to FR-010). Never holds a credential. */
export interface RemoteSource {
	readonly type: (typeof REMOTE_TYPES)[number];
	readonly url: string;
	/** A tag or a full commit (git), a version (API); a branch is accepted, and moves. */
	readonly ref?: string;
	/** What the archive's bytes must hash to. */
	readonly checksum?: Digest;
}

/** What a line takes in, as authored in `tenet.yaml`; the router makes a context pack's scope of it. */
export interface LineScope {
	readonly areas?: readonly Area[] | undefined;
	readonly domains?: readonly string[] | undefined;
	readonly components?: readonly string[] | undefined;
	readonly tags?: readonly string[] | undefined;
}

/** A server to ask: one of Tenet's, or (external) any other MCP server whose resources belong to the area. */
export interface ConfiguredServer {
	readonly name: string;
	readonly area: Area;
	readonly external: boolean;
	readonly deadlineMs: number;
	readonly reach:
		| { readonly by: 'http'; readonly url: string }
		| { readonly by: 'stdio'; readonly command: string; readonly args: readonly string[]; readonly cwd: string };
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** All that Tenet is told from outside, checked and with absolute paths. */
export interface Configuration {
	/** The folder all relative paths start from: that of `tenet.yaml`, or the one Tenet was started in. */
	readonly root: string;
	/** The absolute path of `tenet.yaml` (or of `.kittify/config.yaml` in its place), when there is one. */
	readonly file?: string;
	/** What a person is told of the configuration, though it can be used. */
	readonly findings?: readonly Finding[];
	/** The user's packs, the organisation packs of the project in declared order, then the project's own; the built-in pack is not listed. */
	readonly packs: readonly ConfiguredPack[];
	/** `main` is always among them. */
	readonly lines: Readonly<Record<string, LineScope>>;
	/** Empty when the four servers are embedded. */
	readonly servers: readonly ConfiguredServer[];
	readonly store: string;
	readonly cache: string;
	readonly host: string;
	readonly port: number;
	readonly allowedHosts: readonly string[];
	readonly allowedOrigins: readonly string[];
	readonly logLevel: LogLevel;
}

export const CONFIGURATION_FILE = 'tenet.yaml';
export const KITTIFY_FILE = '.kittify/config.yaml';
export const DEFAULTS = {
	governance: 'governance',
	kittifyGovernance: '.kittify/doctrine',
	packs: '.tenet/packs',
	store: '.tenet/store',
	cache: '.tenet/cache',
	host: '127.0.0.1',
	port: 7420,
	deadlineMs: 10_000,
	logLevel: 'info',
} as const;
