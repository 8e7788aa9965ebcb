import { chmodSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { samplePack, samplePublication } from '@tenet/router/store/sample-pack.conformance';
import { describe, expect, it } from 'vitest';
import { canMount, inMountNamespace } from '../support/store/mount-namespace.ts';
import { childWords, freshStore, said } from '../support/store/store-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { finished } from '../support/tenet-command.ts';

const NOBODY = '65534';
const PATIENCE = { timeout: 120_000 };
const root = process.getuid?.() === 0;
const mounts = canMount();
if (!mounts) process.stderr.write('Full and read-only disks are not tested: this user may not mount.\n');

async function storeWithTwoVersions(): Promise<string> {
	const folder = join(temporaryFolder(), 'store');
	const store = freshStore(folder);
	for (const pack of [samplePack('one'), samplePack('two')]) {
		await store.putObjects(pack.objects);
		await store.publish(samplePublication(pack));
	}
	return folder;
}

describe.skipIf(!mounts)('[T2-STORE-15] a full disk', () => {
	it(
		'refuses the next version in one sentence, keeps what is sealed, and goes on once there is room',
		PATIENCE,
		async () => {
			const script = [
				'folder=$1; shift',
				'mount -t tmpfs -o size=256k tmpfs "$folder"',
				'"$@" "$folder/store" 1000',
				'mount -o remount,size=16m "$folder"',
				'"$@" "$folder/store" 3',
			].join('\n');
			const { stdout, stderr, exit } = await inMountNamespace(script, temporaryFolder(), childWords('use-store'));
			expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
			const all = said(stdout);
			const refused = all.findIndex(({ code }) => code !== undefined);
			expect(refused).toBeGreaterThan(2);
			expect(all[refused]).toMatchObject({
				code: 'STORE_UNWRITABLE',
				message: expect.stringMatching(
					/^Cannot write the store ".*": the disk is full \(ENOSPC.*\)\. Free some space and try again\. What is sealed stays as it is\.$/,
				),
			});
			const whole = { damages: [], leftovers: [], strangers: [], entries: 3 };
			expect(all[refused + 1]).toMatchObject({ ...whole, versions: refused, head: `cp-v${refused}` });
			expect(all.at(-1)).toMatchObject({ ...whole, versions: refused + 3, head: `cp-v${refused + 3}` });
		},
	);
});

describe('[T2-STORE-16] a read-only store', () => {
	it.skipIf(!mounts)('on a read-only mount is read, and refuses to be written in one sentence', PATIENCE, async () => {
		const script = 'folder=$1; shift; mount --bind "$folder" "$folder"; mount -o remount,ro,bind "$folder"; "$@"';
		const folder = await storeWithTwoVersions();
		const { stdout } = await inMountNamespace(script, folder, childWords('use-store', folder, '1'));
		expect(said(stdout)).toEqual([
			{
				code: 'STORE_UNWRITABLE',
				message: expect.stringMatching(
					/^Cannot write the store ".*": it stands on a read-only file system \(EROFS.*\)\. Mount it writable, or name another folder as "store" in tenet\.yaml\.$/,
				),
			},
			{ damages: [], leftovers: [], strangers: [], versions: 2, head: 'cp-v2', entries: 3 },
		]);
	});

	it('of another user is read, and refuses to be written in one sentence', PATIENCE, async () => {
		const folder = await storeWithTwoVersions();
		chmodSync(dirname(folder), 0o755);
		if (!root) for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o555);
		const words = childWords('use-store', folder, '1', ...(root ? [NOBODY] : []));
		const { stdout } = await finished([...words], { folder: process.cwd() });
		if (!root) for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o755);
		expect(said(stdout)).toEqual([
			{
				code: 'STORE_UNWRITABLE',
				message: expect.stringMatching(
					/^Cannot write the store ".*": this user may not write there \(EACCES.*\)\. Give this user the right to write, or name another folder as "store" in tenet\.yaml\.$/,
				),
			},
			{ damages: [], leftovers: [], strangers: [], versions: 2, head: 'cp-v2', entries: 3 },
		]);
	});
});
