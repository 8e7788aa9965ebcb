import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { parse as parseToml } from 'smol-toml';
import { afterAll, describe, expect, it } from 'vitest';
import { freePorts } from '../support/free-port.ts';
import { POLICY, receiptsShop } from '../support/projects/receipts-shop.ts';
import { madeFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { finished, started, TENET, tenet } from '../support/tenet-command.ts';

describe('The tenet command over its life [T2-CLI-03]', () => {
	const folder = receiptsShop(madeFolder());
	const policy = join(folder, 'governance', 'receipts.policy.yaml');

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('says what was sealed, and that nothing changed', async () => {
		const first = await tenet(['context', 'build'], { folder });
		expect(first).toMatchObject({ exit: 0, stderr: '' });
		expect(first.stdout).toMatch(/^sealed cp-v1 sha256:[0-9a-f]{64}\n {2}\d+ entries\n$/);
		expect((await tenet(['context', 'build'], { folder })).stdout).toBe('unchanged, cp-v1\n');
	});

	it("shows a changed artifact's fields with its pack and file [T2-CLI-05]", async () => {
		writeFileSync(policy, POLICY.replace('for ten years.', 'for eleven years.'));
		const built = await tenet(['context', 'build'], { folder });
		expect(built.stdout).toMatch(
			/^sealed cp-v2 sha256:[0-9a-f]{64}\n {2}since cp-v1: 1 changed, \d+ unchanged\n {2}~ platform:\/\/policy\/receipts {2}project@0\.1\.0 \(project\) receipts\.policy\.yaml\n$/,
		);
		const { stdout } = await tenet(['context', 'diff', 'cp-v1', 'cp-v2'], { folder });
		expect(stdout.replace(/\d+ unchanged/, 'N unchanged')).toBe(
			[
				'cp-v1 → cp-v2: 1 changed, N unchanged',
				'',
				'~ platform://policy/receipts  project@0.1.0 (project) receipts.policy.yaml',
				'    Receipts are kept',
				'    statement',
				'      - A receipt is kept for ten years.',
				'      + A receipt is kept for eleven years.',
				'',
				'pack project 0.1.0 (project) has other content: 1 artifact',
				'',
			].join('\n'),
		);
	});

	it('prints the manifest as the bytes that its digest names', async () => {
		const { stdout } = await finished(
			['bash', '-c', `"$0" "$1" context get cp-v1 --format json | sha256sum; "$0" "$1" context show cp-v1`, ...TENET],
			{ folder },
		);
		const [sum = '', shown = ''] = stdout.split('\n');
		expect(shown).toBe(`cp-v1 sha256:${sum.split(' ')[0]}`);
	});

	it('prints Markdown within a budget, and how to go on', async () => {
		const page = await tenet(['context', 'get', 'cp-v1', '--budget', '900', '--unit', 'bytes'], { folder });
		expect(Buffer.byteLength(page.stdout)).toBeLessThanOrEqual(901);
		const cursor = /--cursor (\S+)\n$/.exec(page.stderr)?.[1] ?? '';
		const next = await tenet(['context', 'get', 'cp-v1', '--budget', '900', '--unit', 'bytes', '--cursor', cursor], {
			folder,
		});
		expect(next.exit).toBe(0);
		expect(next.stdout).not.toBe(page.stdout);
	});

	it.each([
		['context', 'build'],
		['context', 'list'],
		['context', 'show', 'cp-v1'],
		['context', 'get', 'cp-v1', '--budget', '500'],
		['context', 'get', 'cp-v1', '--format', 'json'],
		['context', 'read', 'platform://policy/receipts'],
		['context', 'search', 'receipt'],
		['context', 'diff', 'cp-v1', 'cp-v2'],
		['context', 'verify', 'cp-v1'],
		['context', 'fsck'],
		['pack', 'validate'],
		['pack', 'schema'],
		['pack', 'schema', 'policy'],
		['agent', 'config'],
		['help'],
	])('prints one JSON document with --json: %s %s %s', async (...words) => {
		const { exit, stdout } = await tenet([...words, '--json'], { folder });
		expect(exit).toBe(0);
		expect(() => JSON.parse(stdout)).not.toThrow();
	});

	it('needs no more than the store to answer, and finds a store whose files moved the same', async () => {
		rmSync(join(folder, 'governance'), { recursive: true });
		expect((await tenet(['context', 'verify', 'cp-v1'], { folder })).exit).toBe(0);
		const elsewhere = receiptsShop(temporaryFolder());
		const rebuilt = await tenet(['context', 'build', '--json'], { folder: elsewhere });
		const listed = await tenet(['context', 'list', '--json'], { folder });
		const digestOf = (text: string, version: string) =>
			(JSON.parse(text) as { version: string; digest: string }[]).find((each) => each.version === version)?.digest;
		const [{ summary }] = JSON.parse(rebuilt.stdout) as [{ summary: { digest: string } }];
		expect(summary.digest).toBe(digestOf(listed.stdout, 'cp-v1'));
		receiptsShop(folder);
	});
});

describe('tenet among other programs [T2-CLI-08]', () => {
	const folder = receiptsShop(madeFolder());

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('seals once for an agent that starts on an empty store, and writes nothing but the protocol on stdout', async () => {
		const client = new Client({ name: 'cli-test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
		const [command, main] = TENET;
		await client.connect(new StdioClientTransport({ command, args: [main, 'mcp', '--root', folder], cwd: '/' }));
		const answer = await client.callTool({ name: 'list_context_packs', arguments: {} });
		expect(JSON.stringify(answer)).toContain('cp-v1');
		await client.close();
		expect((await tenet(['context', 'list', '--json'], { folder })).stdout).toContain('found nothing sealed');
	}, 60_000);

	it('ends without a word when its reader has seen enough', async () => {
		const script = 'set -o pipefail; "$0" "$1" context get latest | head -c 10 > /dev/null; echo $?';
		const { stdout, stderr } = await finished(['bash', '-c', script, ...TENET], { folder });
		expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
	});

	it('is coloured for a person only, and never with NO_COLOR', async () => {
		const onTerminal = (env: Record<string, string>) =>
			finished(['script', '-qec', `"${TENET[0]}" "${TENET[1]}" context list`, '/dev/null'], {
				folder,
				env: { TERM: 'xterm', ...env },
			});
		expect((await onTerminal({})).stdout).toContain('\u001b[1m');
		expect((await onTerminal({ NO_COLOR: '1' })).stdout).not.toContain('\u001b');
		expect((await tenet(['context', 'list'], { folder })).stdout).not.toContain('\u001b');
	});

	it('obeys nothing that stands in a pack, nor a title that would be a line of its own [T2-CLI-09]', async () => {
		// As YAML's escapes: a file that has the characters themselves is refused before anything is sealed.
		const steering = '\\u001b]0;owned\\u0007\\r\\u009b2J\\u202e';
		const hostile = receiptsShop(
			temporaryFolder(),
			POLICY.replace('Receipts are kept', `"Kept${steering}\\nplatform://policy/forged  Forged"`).replace(
				'A receipt is kept for ten years.',
				`"A receipt is kept.${steering}"`,
			),
		);
		expect((await tenet(['context', 'build'], { folder: hostile })).exit).toBe(0);
		writeFileSync(join(hostile, 'governance', 'receipts.policy.yaml'), POLICY);
		expect((await tenet(['context', 'build'], { folder: hostile })).exit).toBe(0);
		for (const words of [
			'context read platform://policy/receipts --from cp-v1',
			'context search receipts --from cp-v1',
			'context diff cp-v1 cp-v2',
			'context list',
			'context show cp-v1',
			'context get cp-v1',
			'context get cp-v1 --format json',
			'context read platform://policy/receipts --from cp-v1 --json',
		]) {
			const { exit, stdout } = await finished(['script', '-qec', `"${TENET[0]}" "${TENET[1]}" ${words}`, '/dev/null'], {
				folder: hostile,
				env: { TERM: 'xterm', NO_COLOR: '1' },
			});
			expect(exit).toBe(0);
			// The terminal itself makes CR LF of every line feed.
			expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(/[^\P{C}\n]/u);
			expect(stdout).not.toMatch(/^\s*platform:\/\/policy\/forged/m);
		}
		const { stdout } = await tenet(['context', 'search', 'receipts', '--from', 'cp-v1'], { folder: hostile });
		expect(stdout).not.toMatch(/^platform:\/\/policy\/forged/m);
	}, 60_000);

	it.each(['SIGINT', 'SIGTERM'] as const)(
		'stops cleanly on %s',
		async (signal) => {
			const port = await freePorts(5);
			const running = started([...TENET, 'up', '--port', String(port)], { folder });
			await running.said('Ctrl+C stops it.\n');
			expect(await running.stop(signal)).toMatchObject({ exit: 0, signal: null });
			await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
		},
		60_000,
	);

	it('serves what changes on disk without a restart', async () => {
		const port = await freePorts(5);
		const running = started([...TENET, 'up', '--port', String(port)], { folder });
		await running.said('Ctrl+C stops it.\n');
		const digest = async () =>
			((await (await fetch(`http://127.0.0.1:${port + 1}/healthz`)).json()) as { digest: string }).digest;
		const before = await digest();
		writeFileSync(join(folder, 'governance', 'receipts.policy.yaml'), POLICY.replace('ten years.', 'two years.'));
		expect(await digest()).not.toBe(before);
		await running.stop();
	}, 60_000);

	it('prints agent configuration that names this program and this folder, absolutely [T2-CLI-07]', async () => {
		const { stdout } = await tenet(['agent', 'config', '--json'], { folder });
		for (const { format, configuration } of JSON.parse(stdout) as { format: string; configuration: string }[]) {
			const read = format === 'toml' ? parseToml(configuration) : (JSON.parse(configuration) as object);
			const text = JSON.stringify(read);
			expect(text).toContain(JSON.stringify(process.execPath));
			expect(text).toContain(`"--root",${JSON.stringify(folder)}`);
		}
	});
});
