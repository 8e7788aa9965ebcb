// A process that publishes one sample pack when it is told to: `publish-once.js <store> <label> [<own bodies>]`.
import { MAIN_LINE } from '@tenet/context-pack';
import { openFileBlobStore } from '@tenet/router/store/file-blob-store';
import { openPackStore } from '@tenet/router/store/open-pack-store';
import { samplePack, samplePublication } from '@tenet/router/store/sample-pack.conformance';
import { say, told } from './child-talk.ts';

const [folder = '', label = '', own = '2'] = process.argv.slice(2);
const store = openPackStore(openFileBlobStore(folder), { now: () => new Date() });
const pack = samplePack(label, MAIN_LINE, Number(own));
say({ ready: process.pid });
await told();
try {
	await store.putObjects(pack.objects.slice(0, -1));
	await store.putObjects(pack.objects.slice(-1));
	const { record, created } = await store.publish(samplePublication(pack));
	say({ version: record.version, digest: record.digest, created });
} catch (error) {
	const { code = 'NOT A FAILURE', message } = error as { code?: string; message: string };
	say({ code, message });
}
