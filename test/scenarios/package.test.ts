import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, type Finished, finished } from '../support/tenet-command.ts';

const MEBIBYTE = 1024 * 1024;
const { version } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as { version: string };

describe('The tarball that npm run package makes [T2-PACKAGE-01]', () => {
	const folder = madeFolder();
	const elsewhere = join(folder, 'my shop');
	const command = join(folder, 'node_modules', '.bin', 'tenet');
	const tenet = (...words: string[]): Promise<Finished> => finished([command, ...words], { folder: elsewhere });

	beforeAll(async () => {
		const script = join(CHECKOUT, 'scripts', 'package.mjs');
		const packed = await finished([process.execPath, script, folder], { folder: CHECKOUT });
		expect(packed).toMatchObject({ exit: 0, stdout: `tenet-${version}.tgz\n` });
		writeFileSync(join(folder, 'package.json'), '{"private": true}');
		const installed = await finished(
			['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, `tenet-${version}.tgz`)],
			{ folder },
		);
		expect(installed.exit, installed.stderr).toBe(0);
		mkdirSync(join(elsewhere, 'governance'), { recursive: true });
		writeFileSync(join(elsewhere, 'governance', 'pack.yaml'), PACK);
		writeFileSync(join(elsewhere, 'governance', 'receipts.policy.yaml'), POLICY);
	}, 300_000);

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('is installed by npm in an empty folder and says its version', async () => {
		expect(await tenet('--version')).toMatchObject({ exit: 0, stdout: `${version}\n`, stderr: '' });
	});

	it('puts at most 80 MB on disk [T2-PACKAGE-02]', () => {
		expect(sizeOf(join(folder, 'node_modules'))).toBeLessThan(80 * MEBIBYTE);
	});

	it('seals a folder of its own, over the built-in pack', async () => {
		const built = await tenet('context', 'build');
		expect(built.stdout).toMatch(/^sealed cp-v1 sha256:[0-9a-f]{64}\n/);
		const again = await tenet('context', 'build');
		expect(again.stdout).toBe('unchanged, cp-v1\n');
		const read = await tenet('context', 'read', 'platform://policy/receipts', '--json');
		expect(JSON.parse(read.stdout)).toMatchObject([{ fields: { statement: 'A receipt is kept for ten years.' } }]);
	}, 60_000);

	it('answers an agent over stdio', async () => {
		const client = new Client({ name: 'package-test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
		await client.connect(new StdioClientTransport({ command, args: ['mcp'], cwd: elsewhere }));
		const answer = await client.callTool({ name: 'search_context', arguments: { query: 'receipt kept' } });
		expect(JSON.stringify(answer.content)).toContain('platform://policy/receipts');
		await client.close();
	}, 60_000);
});

const PACK = `name: shop
version: 0.1.0
description: What governs this shop.
owner: ana
`;

const POLICY = `id: receipts
title: Receipts are kept
statement: A receipt is kept for ten years.
severity: must
rules:
  - id: TEN-YEARS
    statement: The store of receipts deletes nothing younger than ten years.
`;

/** What it takes on disk: whole blocks, links not followed. */
function sizeOf(path: string): number {
	return readdirSync(path, { withFileTypes: true }).reduce((sum, entry) => {
		const inner = join(path, entry.name);
		if (entry.isDirectory()) return sum + sizeOf(inner);
		return entry.isFile() ? sum + statSync(inner).blocks * 512 : sum;
	}, 0);
}
