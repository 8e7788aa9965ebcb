// A process that puts and publishes until it is killed: `publish-forever.js <store> <label>`. It says each version it
// was promised, and each turn that it begins.
import { openFileBlobStore } from '@tenet/router/store/file-blob-store';
import { openPackStore } from '@tenet/router/store/open-pack-store';
import { samplePack, samplePublication } from '@tenet/router/store/sample-pack.conformance';
import { say } from './child-talk.ts';

const [folder = '', label = ''] = process.argv.slice(2);
const store = openPackStore(openFileBlobStore(folder), { now: () => new Date() });
for (let turn = 0; ; turn++) {
	say({ turn });
	const pack = samplePack(`${label}-${turn}`);
	await store.putObjects(pack.objects.slice(0, -1));
	await store.putObjects(pack.objects.slice(-1));
	const { record } = await store.publish(samplePublication(pack));
	say({ version: record.version, digest: record.digest });
}
