import { describe, expect, it } from 'vitest';
import type { CompatibilityPolicy } from '../verdict.ts';
import { findBuf } from './find-buf.ts';
import { judgeProtobuf, judgeTrees } from './judge-protobuf.ts';
import { runBuf } from './run-buf.ts';
import { withoutComments } from './without-comments.ts';

const proto = (body: string) => `syntax = "proto3";\npackage cart.v1;\n${body}\n`;

function judge(old: string, now: string, policy: CompatibilityPolicy = 'declared') {
	const versions = { old: { file: 'cart.v1.proto', text: old }, new: { file: 'cart.v2.proto', text: now } };
	return judgeProtobuf({ format: 'protobuf', ...versions, policy, direction: 'full' });
}

async function rulesOf(old: string, now: string, policy?: CompatibilityPolicy) {
	const { findings } = await judge(proto(old), proto(now), policy);
	return findings.map(({ path, rule }) => `${path} ${rule}`);
}

describe('[T4-PROTOBUF-02] Without buf', () => {
	it('a change is unknown, and how to install it is said', async () => {
		const nothing = { old: {}, new: {}, policy: 'declared', direction: 'full' } as const;
		expect(await judgeTrees(nothing, { program: undefined, nameOf: () => '' })).toMatchObject({
			verdict: 'unknown',
			findings: [{ rule: 'tool-missing', remedy: 'Install it beside Tenet: npm install @bufbuild/buf' }],
		});
	});
});

describe.skipIf(!findBuf())('[T4-PROTOBUF-03] Changes of a Protocol Buffers file (skipped where buf is not)', () => {
	it('are found with rule, place, reason and remedy', async () => {
		const cart = (type: string) => proto(`message Cart {\n  string id = 1;\n  ${type} count = 2;\n}`);
		expect(await judge(cart('int32'), cart('string'))).toEqual({
			verdict: 'breaking',
			direction: 'full',
			policy: 'declared',
			requiredBump: 'major',
			findings: [
				{
					path: 'cart.v2.proto:5:3',
					rule: 'field-wire-json-compatible-type',
					verdict: 'breaking',
					direction: 'full',
					message: 'Field "2" with name "count" on message "Cart" changed type from "int32" to "string".',
					remedy: 'Keep the field as it is, and add another one under a new number and name.',
				},
			],
		});
	});

	it.each([
		['a new field', 'message A { int32 a = 1; }', 'message A { int32 a = 1; int32 b = 2; }', []],
		[
			'a field that went',
			'message A { int32 a = 1; int32 b = 2; }',
			'message A { int32 a = 1; }',
			[
				'cart.v2.proto:3:1 field-no-delete-unless-name-reserved',
				'cart.v2.proto:3:1 field-no-delete-unless-number-reserved',
			],
		],
		[
			'a field that is reserved',
			'message A { int32 a = 1; int32 b = 2; }',
			'message A { int32 a = 1; reserved 2; reserved "b"; }',
			[],
		],
		[
			'a message that went',
			'message A {} message B {}',
			'message A {}',
			['cart.v2.proto:1:1 package-message-no-delete'],
		],
		[
			'a call that went',
			'message A {} service S { rpc Get(A) returns (A); rpc Set(A) returns (A); }',
			'message A {} service S { rpc Get(A) returns (A); }',
			['cart.v2.proto:3:14 rpc-no-delete'],
		],
		['an enum that nobody uses', 'enum E { E_UNKNOWN = 0; } message A {}', 'message A {}', []],
	] as const)('are judged: %s', async (...[, old, now, expected]) => {
		expect(await rulesOf(old, now)).toEqual(expected);
	});

	it('count under strict for generated code too', async () => {
		const [old, now] = [
			'message A { int32 a = 1; int32 b = 2; }',
			'message A { int32 a = 1; reserved 2; reserved "b"; }',
		];
		expect(await rulesOf(old, now, 'strict')).toEqual(['cart.v2.proto:3:1 field-no-delete']);
	});

	it('ask for the smallest honest version', async () => {
		const bump = async (now: string) => (await judge(proto('message A {}'), now)).requiredBump;
		expect(await bump(proto('message A {}'))).toBe('none');
		expect(await bump(proto('// An A.\nmessage A {\n}'))).toBe('patch');
		expect(await bump(proto('message A { string a = 1; }'))).toBe('minor');
	});

	it('take what buf brings along, and nothing else', async () => {
		const imports = (file: string) => `syntax = "proto3";\nimport "${file}";\nmessage A {}\n`;
		const known = 'google/protobuf/timestamp.proto';
		expect((await judge(imports(known), imports(known))).verdict).toBe('compatible');
		expect((await judge(imports(known), imports('other/file.proto'))).findings).toMatchObject([
			{
				path: 'cart.v2.proto:2:1',
				rule: 'invalid-schema',
				message: 'Cannot read the file: imported file does not exist.',
			},
		]);
	});

	it('are unknown when a version is no such file, and say which', async () => {
		expect(await judge('message {', proto('message A {}'))).toMatchObject({
			verdict: 'unknown',
			requiredBump: 'major',
		});
		const [finding] = (await judge('message {', proto('message A {}'))).findings;
		expect(finding?.path).toMatch(/^cart\.v1\.proto:1:/);
	});
});

describe.skipIf(!findBuf())('[T4-PROTOBUF-04] Hostile Protocol Buffers (skipped where buf is not)', () => {
	it('end as unknown: messages in messages, and a document without an end', async () => {
		const nested = proto(`${'message A {'.repeat(1_000)}${'}'.repeat(1_000)}`);
		expect((await judge(proto('message A {}'), nested)).verdict).toBe('unknown');
		expect((await judge(proto('message A {}'), proto(`// ${'x'.repeat(2_000_000)}`))).verdict).toBe('unknown');
	});

	it('end at the deadline: an enum on which the program spends minutes', async () => {
		const values = Array.from({ length: 100_000 }, (_, index) => `E_${index} = ${index};`).join('');
		const tree = { 'a.proto': proto(`enum E { ${values} }`), 'buf.yaml': '{"version":"v2"}' };
		expect(await runBuf({ program: findBuf() ?? '', seconds: 1 }, tree, tree)).toEqual({
			failed: 'it took longer than 1 seconds',
		});
	});

	it('cannot write outside their folder', async () => {
		const run = (path: string) => runBuf({ program: findBuf() ?? '' }, { [path]: '' }, {});
		for (const path of ['../a.proto', '/a.proto', 'a/../../b.proto', 'C:\\a.proto', '']) {
			await expect(run(path)).rejects.toThrow('leaves its tree');
		}
	});
});

describe('A file without comments', () => {
	it('keeps what only looks like one', () => {
		expect(withoutComments('a = "//b"; // c\n/* d */ e')).toBe('a = "//b" ; e');
	});
});
