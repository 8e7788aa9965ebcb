// A process that looks at the line `main` until it is told to stop: `watch-line.js <store>`. It says each head it saw.
import { MAIN_LINE } from '@tenet/context-pack';
import { openFileBlobStore } from '@tenet/router/store/file-blob-store';
import { openPackStore } from '@tenet/router/store/open-pack-store';
import { say, told } from './child-talk.ts';

const [folder = ''] = process.argv.slice(2);
const store = openPackStore(openFileBlobStore(folder), { now: () => new Date() });
let stopped = false;
say({ ready: process.pid });
const stop = told().then(() => {
	stopped = true;
});
let last: string | undefined;
while (!stopped) {
	const head = store.head(MAIN_LINE)?.record;
	if (head && head.version !== last) say({ version: head.version, digest: head.digest });
	last = head?.version;
	await new Promise((resolve) => setTimeout(resolve, 2));
}
await stop;
