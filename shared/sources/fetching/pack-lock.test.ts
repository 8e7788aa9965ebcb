import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../folder/folder-fixture.ts';
import { withPackLock } from './pack-lock.ts';

const HOST = hostname().replace(/[^A-Za-z0-9.-]/g, '_');
const { signal } = new AbortController();

function lockOf(root: string, waits: string[] = [], patienceMs = 20_000) {
	return { root, signal, onWait: (holder: string) => void waits.push(holder), patienceMs };
}

describe('[T3-FETCH-05] one process at a time fetches into a folder', () => {
	it('lets works for one folder follow each other, and leaves nothing behind', async () => {
		const folder = folderOf({});
		let inside = 0;
		let most = 0;
		const work = async () => {
			inside += 1;
			most = Math.max(most, inside);
			await new Promise((resolve) => setTimeout(resolve, 5));
			inside -= 1;
		};
		const root = join(folder, 'packs/security');
		await Promise.all(Array.from({ length: 6 }, () => withPackLock(lockOf(root), work)));
		expect(most).toBe(1);
		expect(readdirSync(join(folder, 'packs'))).toEqual([]);
	});

	it('gives up its lock when the work fails', async () => {
		const root = join(folderOf({}), 'security');
		await expect(withPackLock(lockOf(root), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await withPackLock(lockOf(root), async () => 'yes')).toBe('yes');
	});

	it('says who holds it, and stops waiting in the end', async () => {
		const folder = folderOf({});
		const root = join(folder, 'security');
		writeFileSync(join(folder, `.security.lock.${process.pid}.${startTime(process.pid)}.other.${HOST}`), '');
		const waits: string[] = [];
		await expect(withPackLock(lockOf(root, waits, 100), async () => 'never')).rejects.toThrow(
			`process ${process.pid} has been fetching into it for too long. End it, and try again.`,
		);
		expect(waits).toEqual([`process ${process.pid}`]);
	});

	it('takes over the lock of a process that died, and of one whose number another process has now', async () => {
		const folder = folderOf({});
		const gone = spawn(process.execPath, ['-e', '']);
		await once(gone, 'exit');
		writeFileSync(join(folder, `.security.lock.${gone.pid}.unknown.a.${HOST}`), '');
		if (startTime(process.pid) !== 'unknown')
			writeFileSync(join(folder, `.security.lock.${process.pid}.1.b.${HOST}`), '');
		expect(await withPackLock(lockOf(join(folder, 'security')), async () => 'mine')).toBe('mine');
		expect(readdirSync(folder)).toEqual([]);
	});

	it('leaves alone the lock of a process of another machine, which it cannot look at', async () => {
		const folder = folderOf({});
		writeFileSync(join(folder, '.security.lock.1.1.c.build-7.example'), '');
		const waits: string[] = [];
		const waiting = withPackLock(lockOf(join(folder, 'security'), waits, 100), async () => 'never');
		await expect(waiting).rejects.toThrow('process 1 on build-7.example');
	});
});

function startTime(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown';
	} catch {
		return 'unknown';
	}
}
