import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './temporary-folder.conformance.ts';
import { watchLines } from './watch-lines.ts';

const PATIENT = { timeout: 20_000 };

function watched(store: string) {
	let told = 0;
	const watch = watchLines(store, () => {
		told += 1;
	});
	onTestFinished(() => watch.close());
	return { told: () => told, close: () => watch.close() };
}

describe('[T3-FOLLOW-01] the lines of a store', () => {
	it('tell of a version that is added, of a new line, and of the first version of all', async () => {
		const store = join(temporaryFolder(), 'store');
		const { told } = watched(store);
		mkdirSync(join(store, 'lines', 'main'), { recursive: true });
		writeFileSync(join(store, 'lines', 'main', 'cp-v1'), '{}');
		await vi.waitFor(() => expect(told()).toBeGreaterThan(0), PATIENT);
		for (const added of ['main/cp-v2', 'checkout/cp-v1', 'checkout/cp-v2']) {
			const before = told();
			mkdirSync(join(store, 'lines', added, '..'), { recursive: true });
			writeFileSync(join(store, 'lines', added), '{}');
			await vi.waitFor(() => expect(told()).toBeGreaterThan(before), PATIENT);
		}
	});

	it('tell of a store that was put in the place of another', async () => {
		const store = temporaryFolder();
		mkdirSync(join(store, 'lines', 'main'), { recursive: true });
		const { told } = watched(store);
		rmSync(join(store, 'lines'), { recursive: true });
		await vi.waitFor(() => expect(told()).toBeGreaterThan(0), PATIENT);
		const before = told();
		mkdirSync(join(store, 'lines', 'main'), { recursive: true });
		writeFileSync(join(store, 'lines', 'main', 'cp-v1'), '{}');
		await vi.waitFor(() => expect(told()).toBeGreaterThan(before), PATIENT);
	});

	it('tell nothing more after they are closed', () => {
		vi.useFakeTimers();
		onTestFinished(() => void vi.useRealTimers());
		const store = temporaryFolder();
		const { told, close } = watched(store);
		mkdirSync(join(store, 'lines', 'main'), { recursive: true });
		close();
		vi.advanceTimersByTime(10_000);
		expect([told(), vi.getTimerCount()]).toEqual([0, 0]);
	});
});
