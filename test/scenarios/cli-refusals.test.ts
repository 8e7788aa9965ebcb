import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY, receiptsShop } from '../support/projects/receipts-shop.ts';
import { madeFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { tenet } from '../support/tenet-command.ts';

describe('What tenet refuses [T2-CLI-04]', () => {
	const folder = receiptsShop(madeFolder());

	beforeAll(async () => {
		await tenet(['context', 'build'], { folder });
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it.each([
		['context show cp-v9', 2, 'PACK_NOT_FOUND'],
		['context show cp-v0', 2, 'INVALID_REFERENCE'],
		['context show nowhere/cp-v1', 2, 'LINE_NOT_FOUND'],
		['context show cp-v1@sha256:0', 2, 'INVALID_REFERENCE'],
		[`context show cp-v1@sha256:${'0'.repeat(64)}`, 1, 'REFERENCE_MISMATCH'],
		['context read platform://policy/nothing', 2, 'ENTRY_NOT_FOUND'],
		['context read ../../etc/passwd', 2, 'INVALID_ID'],
		['context get cp-v1 --cursor nonsense --budget 500', 2, 'INVALID_CURSOR'],
		['context get cp-v1 --budget 0', 2, 'USAGE'],
		['context get cp-v1 --unit bytes', 2, 'USAGE'],
		['context get cp-v1 --format json --budget 5', 2, 'USAGE'],
		['context build --line Main', 2, 'USAGE'],
		['context build --reason \u001b[31mX\nY', 2, 'USAGE'],
		['context search ', 2, 'USAGE'],
		['pack validate nowhere', 2, 'USAGE'],
		['pack validate governance/pack.yaml', 2, 'USAGE'],
		['up --port 65532', 2, 'USAGE'],
		['context build --line other', 2, 'LINE_NOT_FOUND'],
		['context list --root nowhere', 2, 'USAGE'],
		['serve platfrom', 2, 'USAGE'],
		['serve platform --http 70000', 2, 'USAGE'],
		['pack schema polcy', 2, 'USAGE'],
		['agent config emacs', 2, 'USAGE'],
		['agent config codex --http nowhere', 2, 'USAGE'],
	])('%s: ends with %i and says %s in one sentence', async (typed, exit, code) => {
		const result = await tenet(typed.split(' '), { folder });
		expect(result).toMatchObject({ exit, stdout: '' });
		expect(result.stderr).toMatch(new RegExp(`^${code}: Cannot .+\\. .+\\.?\\n$`));
	});

	it('of a store where no folder can be made is said, and does not hang', async () => {
		const env = { TENET_STORE: '/proc/self/tenet/store', TENET_CACHE: '/proc/self/tenet/cache' };
		const { exit, stderr } = await tenet(['context', 'build'], { folder, env });
		expect(exit).toBe(2);
		expect(stderr).toMatch(/^STORE_UNWRITABLE: Cannot write the store "\/proc\/self\/tenet\/store": .+\n$/);
	});

	it('is not a cache that cannot be written', async () => {
		const blocked = receiptsShop(temporaryFolder());
		const plain = await tenet(['pack', 'validate'], { folder: blocked });
		expect(plain.exit).toBe(0);
		rmSync(join(blocked, '.tenet'), { recursive: true, force: true });
		mkdirSync(join(blocked, '.tenet'));
		writeFileSync(join(blocked, '.tenet', 'cache'), 'a file');
		writeFileSync(join(blocked, 'tenet.yaml'), 'lines: {main: {}}\n');
		expect(await tenet(['pack', 'validate'], { folder: blocked })).toEqual(plain);
		expect((await tenet(['context', 'build'], { folder: blocked })).exit).toBe(0);
		const found = await tenet(['context', 'search', 'receipt'], { folder: blocked });
		expect(found).toMatchObject({ exit: 0, stderr: '' });
		expect(found.stdout).toContain('platform://policy/receipts');
	});

	it('to check is nothing: that is said, and ends with 2', async () => {
		const { exit, stderr } = await tenet(['pack', 'validate'], { folder: temporaryFolder() });
		expect(exit).toBe(2);
		expect(stderr).toBe('There is nothing to check: no pack but the built-in one has an artifact.\n');
	});

	it('is a bug: that is said in one sentence, and the log has its stack [T2-CLI-10]', async () => {
		const bug =
			'import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";' +
			'const stat = fs.statSync; fs.statSync = (path, ...rest) => {' +
			'if (path === "/a/bug") throw new TypeError("not our day"); return stat(path, ...rest); }; syncBuiltinESMExports();';
		const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bug)}` };
		for (const quiet of [{}, { TENET_LOG_LEVEL: 'trace' }]) {
			const run = await tenet(['context', 'list', '--root', '/a/bug'], { folder, env: { ...env, ...quiet } });
			expect(run).toMatchObject({ exit: 2, stdout: '' });
			const [logged = '{}', ...said] = run.stderr.trimEnd().split('\n');
			expect(JSON.parse(logged)).toMatchObject({ level: 50, err: { message: 'not our day' } });
			expect(JSON.parse(logged).err.stack).toContain('configuration-of.js');
			expect(said).toEqual([expect.stringMatching(/^INTERNAL: Cannot finish: Tenet has a bug\. /)]);
		}
	});

	it('shows every mistake of authored content with its line, and ends with 1 [T2-CLI-06]', async () => {
		const wrong = receiptsShop(
			temporaryFolder(),
			POLICY.replace('severity: must', 'severity: maybe').replace('rules:', 'rulez:'),
		);
		const { exit, stdout } = await tenet(['pack', 'validate'], { folder: wrong });
		expect(exit).toBe(1);
		expect(stdout).toContain('governance/receipts.policy.yaml:4:11 error ');
		expect(stdout).toContain('  4 | severity: maybe\n    |           ^\n');
		expect(stdout).toContain('governance/receipts.policy.yaml:5:1 error ');
		expect(stdout).toMatch(/\n\d+ artifacts in 2 packs: [2-9] errors, 0 warnings, 0 advice\n$/);
	});
});
