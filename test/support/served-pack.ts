import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Digest } from '@tenet/kernel';
import { fetchPacks } from '@tenet/sources/fetch';
import { onTestFinished } from 'vitest';
import { type OfferedPack, type PackApiOptions, packApiServer } from './pack-api-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What a pack says of itself, in version 1.0.0. */
export const DESCRIPTOR = 'name: security\nversion: 1.0.0\ndescription: Security.\nowner: security team\n';

export function policyText(id: string): string {
	return `id: ${id}\ntitle: Policy ${id}\nstatement: It stays.\nseverity: must\nrules:\n  - {id: R1, statement: Keep it.}\n`;
}

export const THREE_FILES = {
	'pack.yaml': DESCRIPTOR,
	'policies/a.policy.yaml': policyText('a'),
	'policies/b.policy.yaml': policyText('b'),
};

interface Asked {
	readonly ref?: string;
	readonly checksum?: string;
	readonly env?: Readonly<Record<string, string>>;
}

/** A server that offers these files as a pack, and fetching that pack into a folder of its own. */
export async function servedPack(files: OfferedPack['files'], options: PackApiOptions = {}) {
	const offered = { version: '1.0.0', files };
	const server = await packApiServer(offered, options);
	onTestFinished(() => server.close());
	const root = join(temporaryFolder(), 'security');
	return {
		server,
		offered,
		root,
		fetch: (asked: Asked = {}) => fetched(server.url, root, asked),
		snapshot: () => readFileSync(join(root, 'pack.snapshot'), 'latin1'),
	};
}

async function fetched(url: string, root: string, { env = {}, ref, checksum }: Asked) {
	const pins = {
		...(ref !== undefined && { ref }),
		...(checksum !== undefined && { checksum: Digest.parse(checksum) }),
	};
	const pack = { name: 'security', layer: 'org', root, remote: { type: 'api', url, ...pins } } as const;
	const request = { env, signal: new AbortController().signal, onProgress: () => {} };
	const [report] = await fetchPacks({ packs: [pack] }, request);
	if (!report) throw new Error('nothing was fetched');
	return report;
}
