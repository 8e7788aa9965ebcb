import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Validation } from '@tenet/sources/validate';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, tenet } from '../support/tenet-command.ts';

const PACK = 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: shop team\n';
const POLICY =
	'id: pii\ntitle: Personal data\nstatement: It stays.\nseverity: must\nrules:\n  - {id: R1, statement: Keep it.}\n';

function project(files: Readonly<Record<string, string | Uint8Array>>): string {
	const folder = temporaryFolder();
	for (const [path, content] of Object.entries({ 'governance/pack.yaml': PACK, ...files })) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return folder;
}

async function findings(folder: string): Promise<readonly string[]> {
	const { stdout } = await tenet(['pack', 'validate', '--json'], { folder });
	const { findings } = JSON.parse(stdout) as Validation;
	return findings
		.filter(({ pack }) => pack === 'project')
		.map(({ file, position, rule }) => `${file}${position ? `:${position.line}:${position.column}` : ''} ${rule}`);
}

describe('[T2-LOAD-01] tenet pack validate shows each mistake where it stands', () => {
	it('shows file:line:column, rule, sentence, the line and the remedy, and ends with 1', async () => {
		const folder = project({ 'governance/pii.policy.yaml': POLICY.replace('severity', 'severty') });
		const { exit, stdout } = await tenet(['pack', 'validate'], { folder });
		expect(exit).toBe(1);
		expect(stdout).toContain('governance/pii.policy.yaml:4:1');
		expect(stdout).toContain('severty: must');
		expect(stdout).toMatch(/did you mean "severity"|"severity"/i);
	});

	it('ends with 0 when nothing is wrong', async () => {
		const { exit } = await tenet(['pack', 'validate'], { folder: project({ 'governance/pii.policy.yaml': POLICY }) });
		expect(exit).toBe(0);
	});
});

describe('[T2-LOAD-02] every hostile file is a clear finding, and the good ones still load', () => {
	it('finds them all in one run, and again without reading', async () => {
		const folder = project({
			'governance/alias.policy.yaml': 'id: a\na: &a [x]\nb: [*a, *a]\n',
			'governance/bom.policy.yaml': `\ufeff${POLICY.replace('pii', 'bom')}`,
			'governance/crlf.policy.yaml': POLICY.replace('pii', 'crlf').replaceAll('\n', '\r\n'),
			'governance/double.policy.yaml': 'id: d\nid: e\n',
			'governance/good.policy.yaml': POLICY,
			'governance/huge.policy.yaml': new Uint8Array(2 * 1024 * 1024).fill(97),
			'governance/latin.policy.yaml': Uint8Array.from([0x69, 0x64, 0x3a, 0x20, 0xe9, 0x0a]),
			'governance/proto.policy.yaml': 'id: p\n__proto__: {x: 1}\n',
			'governance/tag.policy.yaml': 'id: !env X\n',
		});
		symlinkSync('/etc/passwd', join(folder, 'governance/link.policy.yaml'));
		const expected = [
			'alias.policy.yaml:3:5 yaml-alias',
			'bom.policy.yaml:1:1 text-bom',
			'crlf.policy.yaml:1:9 text-crlf',
			'double.policy.yaml:2:1 yaml-duplicate-key',
			'huge.policy.yaml file-too-large',
			'latin.policy.yaml:1:5 text-not-utf8',
			'link.policy.yaml symlink',
			'proto.policy.yaml:2:1 yaml-dangerous-key',
			'tag.policy.yaml:1:5 yaml-custom-tag',
		];
		expect(await findings(folder)).toEqual(expected);
		expect(await findings(folder)).toEqual(expected);
		const { stdout } = await tenet(['pack', 'validate', '--json'], { folder });
		expect((JSON.parse(stdout) as Validation).packs.at(-1)?.artifacts).toBe(3);
	});
});

describe('[T2-LOAD-14] a mistake in tenet.yaml ends every command with 2 and one sentence', () => {
	it('names the line', async () => {
		const { exit, stdout, stderr } = await tenet(['pack', 'validate'], {
			folder: project({ 'tenet.yaml': 'prot: 1\n' }),
		});
		expect(exit).toBe(2);
		expect(stdout).toBe('');
		expect(stderr).toContain('tenet.yaml:1:1 Cannot use the field "prot"');
	});
});

const SPEC_KITTY = join(CHECKOUT, '../shared/corpora/spec-kitty-packs');

// The corpus is not part of the checkout: it lies beside it where the packs of spec-kitty were collected.
describe.skipIf(!existsSync(SPEC_KITTY))('[T2-LOAD-17] a real spec-kitty pack loads as it is', () => {
	it('gives every artifact, and no error', { timeout: 60_000 }, async () => {
		const folder = temporaryFolder();
		const { stdout } = await tenet(['pack', 'validate', join(SPEC_KITTY, 'built-in'), '--json'], { folder });
		const { packs, findings } = JSON.parse(stdout) as Validation;
		const errors = findings.filter(({ severity, pack }) => severity === 'error' && pack === 'built-in');
		expect(errors.map(({ file, rule, message }) => `${file} ${rule}: ${message}`)).toEqual([]);
		expect(packs.at(-1)).toMatchObject({ name: 'built-in', version: '1.0.0', artifacts: 277 });
	});

	it('says of a pack without a version that nothing of it may be sealed', async () => {
		const folder = temporaryFolder();
		const { exit, stdout } = await tenet(['pack', 'validate', join(SPEC_KITTY, 'internal')], { folder });
		expect(exit).toBe(1);
		expect(stdout).toContain('pack-descriptor-missing');
	});
});
