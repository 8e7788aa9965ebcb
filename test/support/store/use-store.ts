// A process that publishes sample packs until there are enough or one fails, then reads everything back:
// `use-store.js <store> <packs> [<uid to become>]`.
import { MAIN_LINE } from '@tenet/context-pack';
import { openFileBlobStore } from '@tenet/router/store/file-blob-store';
import { openPackStore } from '@tenet/router/store/open-pack-store';
import { samplePack, samplePublication } from '@tenet/router/store/sample-pack.conformance';
import { say } from './child-talk.ts';

const [folder = '', packs = '', uid] = process.argv.slice(2);
if (uid) process.setuid?.(Number(uid));
const store = openPackStore(openFileBlobStore(folder), { now: () => new Date() });
try {
	for (let turn = 0; turn < Number(packs); turn++) {
		const pack = samplePack(`${process.pid}-${turn}`);
		await store.putObjects(pack.objects);
		const { record } = await store.publish(samplePublication(pack));
		say({ version: record.version, digest: record.digest });
	}
} catch (error) {
	const { code = 'NOT A FAILURE', message } = error as { code?: string; message: string };
	say({ code, message });
}
const { damages, leftovers, strangers, versions } = store.fsck();
const head = store.head(MAIN_LINE)?.record;
const entries = head && store.manifest(head.digest).entries.length;
say({ damages, leftovers, strangers, versions, head: head?.version, entries });
