import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, type Finished, finished, tenet as runInCheckout } from '../support/tenet-command.ts';

const MEBIBYTE = 1024 * 1024;
const { version } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as { version: string };

describe('The tarball that npm run package makes [T2-PACKAGE-01]', () => {
	const folder = madeFolder();
	const elsewhere = join(folder, 'my shop');
	const command = join(folder, 'node_modules', '.bin', 'tenet');
	const tenet = (...words: string[]): Promise<Finished> => finished([command, ...words], { folder: elsewhere });
	const write = (files: Readonly<Record<string, string>>): void => {
		for (const [name, text] of Object.entries(files)) writeFileSync(join(elsewhere, name), text);
	};

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

	it('names buf as an optional peer, and says how to install it when it is missed [T4-PACKAGE-01]', async () => {
		const installed = join(folder, 'node_modules', 'tenet');
		expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))).toMatchObject({
			peerDependencies: { '@bufbuild/buf': expect.any(String) },
			peerDependenciesMeta: { '@bufbuild/buf': { optional: true } },
		});
		write({
			'old.proto': 'syntax = "proto3"; message A { string a = 1; }',
			'new.proto': 'syntax = "proto3"; message A {}',
		});
		const judged = await tenet('contract', 'check', 'old.proto', 'new.proto');
		expect(judged.stdout).toContain('Install it beside Tenet: npm install @bufbuild/buf\n');
	});

	it('carries the licence of all code that others wrote and that is bundled', () => {
		const bundled = join(folder, 'node_modules', 'tenet', 'node_modules', '@tenet', 'router', 'dist');
		const licences = readFileSync(join(bundled, 'LICENSES.txt'), 'utf8');
		expect(licences.match(/^(zod|@modelcontextprotocol\/server|js-yaml) \d.*$/gm)).toHaveLength(3);
		expect(licences).toContain('Copyright (c) 2025 Colin McDonnell');
		expect(() => readFileSync(join(folder, 'node_modules', 'zod', 'package.json'))).toThrow('ENOENT');
	});

	it('judges a change of a JSON Schema, in a thread and with WebAssembly', async () => {
		write({ 'old.schema.json': '{"type": "string"}', 'new.schema.json': '{"type": ["string", "null"]}' });
		const judged = await tenet('contract', 'check', 'old.schema.json', 'new.schema.json');
		expect(judged.exit).toBe(1);
		expect(judged.stdout).toContain('new.schema.json:1:1 error type-widened\n');
	}, 60_000);

	it('shows what is wrong in a pack, as its checkout does', async () => {
		const bad = join(elsewhere, 'bad');
		mkdirSync(bad);
		writeFileSync(join(bad, 'pack.yaml'), PACK);
		writeFileSync(join(bad, 'receipts.policy.yaml'), POLICY.replace('must', 'muzt').replace('Receipts are kept', '5'));
		const installed = await tenet('pack', 'validate', 'bad');
		const checkout = await runInCheckout(['pack', 'validate', 'bad'], { folder: elsewhere });
		expect(installed).toEqual(checkout);
		expect(installed).toMatchObject({ exit: 1, stdout: expect.stringContaining('muzt') });
	}, 60_000);

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
