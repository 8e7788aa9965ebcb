import type { Finding } from '@tenet/kernel';
import type { RemotePack } from './fetched-pack.ts';
import { type InstalledRule, installedFinding } from './installed-finding.ts';
import type { InstalledLook } from './installed-place.ts';
import type { FetchedIdentity } from './pack-snapshot.ts';

interface Installation {
	readonly look: InstalledLook;
	/** Nothing when no snapshot could be read. */
	readonly identity: FetchedIdentity | undefined;
}

/** What a person is told of a fetched pack on this machine, besides what is wrong with its content. */
export function installationNotices(pack: RemotePack, { look, identity }: Installation): readonly Finding[] {
	const name = JSON.stringify(pack.name);
	const notice = (rule: InstalledRule, message: string) => installedFinding(rule, pack.name, message);
	if (!look.present) return [notice('pack-not-fetched', `Pack ${name} is not fetched yet.`)];
	if (!identity) return [];
	if (pack.remote.type === 'git' && look.head !== identity.commit) {
		const why = look.head === undefined ? 'its HEAD names no commit' : `its clone cannot give ${short(look.head)}`;
		const governs = `What was installed before (${identity.version}) still governs`;
		return [notice('pack-clone-incomplete', `Cannot read the pack ${name} at its HEAD: ${why}. ${governs}.`)];
	}
	if (identity.url !== pack.remote.url)
		return [notice('pack-source-changed', `Pack ${name} was fetched from another address than is configured.`)];
	if (identity.moved)
		return [notice('pack-head-moved', `The HEAD of pack ${name} names ${identity.version}, which no fetch installed.`)];
	if (identity.ref === pack.remote.ref) return [];
	const [has, wants] = [identity.ref, pack.remote.ref].map((ref) => ref ?? 'the default version');
	return [notice('pack-source-changed', `Pack ${name} was fetched at ${has}, and ${wants} is configured.`)];
}

function short(commit: string): string {
	return commit.slice(0, 7);
}
