import { dirname, join } from 'node:path';
import { MAIN_LINE } from '@tenet/context-pack';
import { samplePack, samplePublication } from '@tenet/router/store/sample-pack.conformance';
import { describe, expect, it } from 'vitest';
import { callsOfAPut, canInjectFaults, publishWithFault, type SystemCall } from '../support/store/fault-injection.ts';
import { freshStore, observations, said } from '../support/store/store-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PATIENCE = { timeout: 120_000 };
const FAULTS = ['error=EIO', 'error=EDQUOT', 'signal=SIGKILL'];
const PACK = samplePack('faulty', MAIN_LINE, 0);
const possible = canInjectFaults();
if (!possible) process.stderr.write('Faults of the disk are not tested: strace is missing or may not attach.\n');

describe.skipIf(!possible)('[T2-STORE-14] a fault at any system call of a put', () => {
	it.each(FAULTS)(
		'%s leaves no damage, is told clearly, and trying again works',
		{ timeout: 600_000 },
		async (fault) => {
			const calls = await callsOfAPut(join(temporaryFolder(), 'store'), join(temporaryFolder(), 'calls'));
			expect(new Set(calls.map(({ name }) => name))).toEqual(
				new Set(['mkdir', 'openat', 'write', 'fsync', 'link', 'unlink', 'close']),
			);
			const waiting = calls.values();
			await Promise.all([1, 2].map(() => each(waiting, (call) => survives(call, fault))));
		},
	);
});

describe.skipIf(!possible)('[T2-STORE-18] what a put makes durable', () => {
	it('is the bytes before their name, the name before what follows, and all before the record', PATIENCE, async () => {
		const folder = join(temporaryFolder(), 'store');
		const calls = await callsOfAPut(folder, join(temporaryFolder(), 'calls'));
		const links = calls.flatMap((call, at) => pathsOf(call, 'link', at));
		const record = links.at(-1)?.at ?? 0;
		const areas = links.map(({ paths }) => paths[1]?.slice(folder.length + 1).split('/')[0]);
		expect(areas).toEqual(['objects', 'objects', 'lines']);
		for (const { paths, at } of links) {
			const [temporary = '', path = ''] = paths;
			expect(synced(calls.slice(0, at)), path).toContain(temporary);
			expect(synced(calls.slice(at, at === record ? undefined : record)), path).toContain(dirname(path));
		}
		for (const { paths, at } of calls.flatMap((call, at) => pathsOf(call, 'mkdir', at))) {
			expect(synced(calls.slice(at, record)), paths[0]).toContain(dirname(paths[0] ?? ''));
		}
	});
});

/** The paths that a call which succeeded was given, when it is one of this name. */
function pathsOf({ name, text }: SystemCall, wanted: string, at: number) {
	if (name !== wanted || !text.endsWith('= 0')) return [];
	return [{ at, paths: [...text.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path) }];
}

function synced(calls: readonly SystemCall[]): readonly string[] {
	return calls.flatMap(({ name, text }) => (name === 'fsync' ? (/<(.+)>/.exec(text)?.[1] ?? []) : []));
}

async function each(calls: Iterable<SystemCall>, examine: (call: SystemCall) => Promise<void>) {
	for (const call of calls) await examine(call);
}

async function survives(call: SystemCall, fault: string) {
	const what = `${fault} at ${call.name} ${call.when}`;
	const folder = join(temporaryFolder(), 'store');
	const { stdout, signal, stderr } = await publishWithFault(folder, call, fault);
	const promised = observations(stdout);
	const outcome = said(stdout).at(-1);
	if (signal === null) {
		const clear =
			promised.length === 1 || /^Cannot (read|write) the store ".*": .*\. .*\.$/.test(outcome?.message ?? '');
		expect({ what, clear, outcome, stderr }).toMatchObject({ what, clear: true, stderr: '' });
	}
	const store = freshStore(folder);
	expect({ what, ...store.fsck() }).toMatchObject({ what, damages: [], strangers: [] });
	for (const { version, digest } of promised) {
		expect({ what, ...store.head(MAIN_LINE)?.record }).toMatchObject({ what, version, digest });
	}
	await store.putObjects(PACK.objects);
	const again = await store.publish(samplePublication(PACK));
	expect({ what, version: again.record.version }).toEqual({ what, version: 'cp-v1' });
	expect({ what, ...freshStore(folder).fsck() }).toMatchObject({ what, damages: [], versions: 1 });
}
