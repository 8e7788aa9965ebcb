import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesIn, freshCheckout } from '../support/fresh-checkout.ts';
import { type Finished, finished } from '../support/tenet-command.ts';

const PATIENT = { timeout: 400_000 };
/** One fast file stands for all tests: this test is itself one of them. */
const FEW = 'shared/kernel/failure.test.ts';

describe('[T2-CI-01] .ci/run on a clean clone, in a path with a space', PATIENT, () => {
	let folder = '';

	beforeAll(async () => {
		folder = await freshCheckout();
		replaced('vitest.config.ts', "everything = ['**/*.test.ts']", `everything = ['${FEW}']`);
		const saved = [
			'-c',
			'user.name=test',
			'-c',
			'user.email=test@localhost',
			'commit',
			'--quiet',
			'-am',
			'Fewer tests',
		];
		expect(await finished(['git', ...saved], { folder })).toMatchObject({ exit: 0 });
	}, 60_000);

	afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }));

	const run = (): Promise<Finished> => finished([join(folder, '.ci', 'run')], { folder });
	const lastLine = ({ stdout }: Finished) => stdout.trimEnd().split('\n').at(-1);

	function replaced(file: string, before: string, after: string): void {
		const text = readFileSync(join(folder, file), 'utf8');
		expect(text).toContain(before);
		writeFileSync(join(folder, file), text.replace(before, after));
	}

	it('installs, builds, checks and tests, and closes with the counts', async () => {
		const ran = await run();
		expect([lastLine(ran), ran.exit], ran.stderr).toEqual([expect.stringMatching(/^[1-9]\d* passed, 0 failed$/), 0]);
		expect(ran.stderr).toMatch(/^Installing…$/m);
		expect(ran.stderr).toMatch(/^Checked \d+ files/m);
	});

	it('works again, installs nothing, and leaves the tree as it was', async () => {
		const ran = await run();
		expect([lastLine(ran), ran.exit], ran.stderr).toEqual([expect.stringMatching(/^[1-9]\d* passed, 0 failed$/), 0]);
		expect(ran.stderr).not.toContain('Installing');
		expect(await changesIn(folder)).toBe('');
	});

	it('says no to a test that fails and to what the checks find, and still closes with the counts', async () => {
		const failing = "from 'vitest'\nit('fails', () => expect(1).toBe(2))";
		replaced(FEW, "from 'vitest';", failing);
		const ran = await run();
		expect([lastLine(ran), ran.exit]).toEqual([expect.stringMatching(/^[1-9]\d* passed, 1 failed$/), 1]);
		expect(ran.stderr).toContain('The checks failed: see above.');
	});

	it('tests nothing that does not compile, and says that as one failure', async () => {
		writeFileSync(join(folder, 'shared', 'kernel', 'wrong.ts'), 'export const wrong: number = true;\n');
		const ran = await run();
		expect(lastLine(ran)).toBe('0 passed, 1 failed');
		expect(ran.exit).not.toBe(0);
		expect(ran.stderr).toContain('shared/kernel/wrong.ts(1,14): error TS2322');
	});
});
