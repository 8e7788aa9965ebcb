import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '@tenet/contracts';
import { digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../folder/folder-fixture.ts';
import { verdictFolder } from './verdict-folder.ts';

const VERDICT: Verdict = {
	verdict: 'compatible',
	direction: 'forward',
	policy: 'declared',
	requiredBump: 'minor',
	findings: [],
};
const question = (number: number) => digestOf(`question ${number}`);
const filesIn = (cache: string) => readdirSync(join(cache, 'verdicts'));

describe('[T4-CACHE-02] verdicts kept in a folder', () => {
	it('are found by whoever opens it later, by their question only', async () => {
		const cache = join(folderOf({}), 'cache');
		await verdictFolder(cache).put(question(1), VERDICT);
		expect(await verdictFolder(cache).get(question(1))).toEqual(VERDICT);
		expect(await verdictFolder(cache).get(question(2))).toBeUndefined();
		expect(readFileSync(join(cache, '.gitignore'), 'utf8')).toBe('*\n');
	});

	it('are not believed when they are damaged, or renamed to answer another question', async () => {
		const cache = join(folderOf({}), 'cache');
		await verdictFolder(cache).put(question(1), { ...VERDICT, verdict: 'breaking' });
		const [name = ''] = filesIn(cache);
		const text = readFileSync(join(cache, 'verdicts', name), 'utf8');
		writeFileSync(join(cache, 'verdicts', `${question(2).slice('sha256:'.length)}.json`), text);
		expect(await verdictFolder(cache).get(question(2))).toBeUndefined();
		writeFileSync(join(cache, 'verdicts', name), text.replace('breaking', 'compatible'));
		expect(await verdictFolder(cache).get(question(1))).toBeUndefined();
		writeFileSync(join(cache, 'verdicts', name), text.slice(0, -1));
		expect(await verdictFolder(cache).get(question(1))).toBeUndefined();
	});

	it('are not believed when they came along with a copied folder', async () => {
		const folder = folderOf({});
		await verdictFolder(join(folder, 'one')).put(question(1), VERDICT);
		mkdirSync(join(folder, 'two'));
		cpSync(join(folder, 'one'), join(folder, 'two'), { recursive: true });
		expect(filesIn(join(folder, 'two'))).toHaveLength(1);
		expect(await verdictFolder(join(folder, 'two')).get(question(1))).toBeUndefined();
	});

	it('are bounded in number and size', async () => {
		const cache = join(folderOf({}), 'cache');
		const shelf = verdictFolder(cache, 8);
		for (let number = 0; number < 20; number++) await shelf.put(question(number), VERDICT);
		expect(filesIn(cache).length).toBeLessThanOrEqual(8);
		const message = 'x'.repeat(300_000);
		const finding = { path: '', rule: 'long', verdict: 'compatible', direction: 'full', message } as const;
		await shelf.put(question(99), { ...VERDICT, findings: [finding] });
		expect(await shelf.get(question(99))).toBeUndefined();
	});

	it('are done without where there can be no folder', async () => {
		const shelf = verdictFolder(join(folderOf({ file: '' }), 'file', 'cache'));
		await shelf.put(question(1), VERDICT);
		expect(await shelf.get(question(1))).toBeUndefined();
	});
});
