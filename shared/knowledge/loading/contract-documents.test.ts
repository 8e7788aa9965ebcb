import { describe, expect, it } from 'vitest';
import { assemblePacks } from '../assembling/assemble-packs.ts';
import { artifactBody } from '../resolution/artifact-body.ts';
import { resolve } from '../resolution/resolve.ts';
import { loadPack } from './load-pack.ts';
import { packFiles } from './pack-fixture.ts';

const contract = (document: string) =>
	`id: CartUpdated-v1\ntitle: Cart updated\nname: CartUpdated\nversion: 1.0.0\ntype: event\nformat: json-schema\ndocument: ${document}\nownerContext: cart\nlifecycle: active\n`;

function load(document: string, files: Readonly<Record<string, string | Uint8Array>> = {}) {
	const { artifacts, findings } = loadPack(packFiles({ 'contracts/cart.contract.yaml': contract(document), ...files }));
	return {
		document: artifacts[0]?.fields['document'],
		findings: findings.map(({ file, position, rule, message }) => {
			const at = position ? `:${position.line}:${position.column}` : '';
			return `${file}${at} ${rule}: ${message}`;
		}),
	};
}

describe('[T2-LOAD-08] a contract carries its document', () => {
	it('inlines the text with LF, and takes the file for a part of the pack', () => {
		expect(load('cart.json', { 'contracts/cart.json': '{\r\n  "type": "object"\r\n}\r\n' })).toEqual({
			document: { file: 'contracts/cart.json', mediaType: 'application/json', text: '{\n  "type": "object"\n}\n' },
			findings: ['contracts/cart.json:1:2 text-crlf: Lines end in CR or CRLF.'],
		});
	});

	it('finds a document that is not there', () => {
		expect(load('v1/cart.json').findings).toEqual([
			'contracts/cart.contract.yaml:7:11 document-missing: Cannot find the document "v1/cart.json": the pack has no file "contracts/v1/cart.json".',
		]);
	});

	it.each(['../secret.json', '/etc/passwd', 'a/../../x.json', 'https://x.example/y.json', 'C:\\x.json', './cart.json'])(
		'never leaves the folder of the contract for %j',
		(path) => {
			const { document, findings } = load(JSON.stringify(path), { 'secret.json': '{}' });
			expect(document).toBeUndefined();
			expect(findings[0]).toMatch(/^contracts\/cart\.contract\.yaml:7:11 (document-outside|field-)/);
		},
	);

	it.each([
		['{"a": 1,}', '1:9', 'this is not expected here'],
		['{"a": [1, 2}', '1:12', 'this is not expected here'],
		['{\n  // no\n}', '2:3', 'this is not expected here'],
		['{"a": 01}', '1:7', 'this is not expected here'],
		['{"a": "b"', '1:10', 'it ends too early'],
		['', '1:1', 'it ends too early'],
	])('points into a document that is no JSON: %j', (text, at, why) => {
		expect(load('cart.json', { 'contracts/cart.json': text }).findings).toEqual([
			`contracts/cart.json:${at} document-malformed: Cannot read the JSON of the document: ${why}.`,
		]);
	});

	it('reads a YAML document by the same safe rules', () => {
		expect(load('cart.yaml', { 'contracts/cart.yaml': 'a: &a 1\nb: *a\n' }).findings[0]).toContain(
			'contracts/cart.yaml:2:4 yaml-alias',
		);
	});
});

describe('[T4-RETAINED-01] a contract carries the documents of the versions that it retains', () => {
	const retaining = (retained: string) => contract('cart.json').replace('format:', `retained: ${retained}\nformat:`);
	const loaded = (retained: string, files: Readonly<Record<string, string>> = {}) => {
		const all = { 'contracts/cart.contract.yaml': retaining(retained), 'contracts/cart.json': '{}', ...files };
		const { artifacts, findings, digest } = loadPack(packFiles(all));
		return {
			artifacts,
			digest,
			findings: findings.map(({ file, position, rule }) => `${file}:${position?.line} ${rule}`),
		};
	};
	const TWO = '[{version: 0.9.0, document: old/0.9.json}, {version: 0.8.0, document: old/0.8.json}]';
	const OLD = { 'contracts/old/0.9.json': '{"a":\r\n 1}', 'contracts/old/0.8.json': '{"b": 1}' };

	it('inlines each of them, and takes the files for a part of the pack', () => {
		const { artifacts, findings } = loaded(TWO, OLD);
		expect(findings).toEqual(['contracts/old/0.9.json:1 text-crlf']);
		expect(artifacts[0]?.fields['retained']).toEqual([
			{
				version: '0.9.0',
				document: { file: 'contracts/old/0.9.json', mediaType: 'application/json', text: '{"a":\n 1}' },
			},
			{
				version: '0.8.0',
				document: { file: 'contracts/old/0.8.json', mediaType: 'application/json', text: '{"b": 1}' },
			},
		]);
		expect(loaded(TWO, { ...OLD, 'contracts/old/0.8.json': '{"c": 1}' }).digest).not.toBe(loaded(TWO, OLD).digest);
	});

	it('finds each that is missing or bad, and leaves the contract out', () => {
		const missing = loaded(
			'\n  - {version: 0.9.0, document: old/0.9.json}\n  - {version: 0.7.0, document: old/0.7.json}',
			{
				'contracts/old/0.7.json': '{"a": ',
			},
		);
		expect(missing.artifacts).toEqual([]);
		expect(missing.findings).toEqual([
			'contracts/cart.contract.yaml:7 document-missing',
			'contracts/old/0.7.json:1 document-malformed',
		]);
	});

	it('is the same, to the byte that is sealed, once packs are assembled', () => {
		const all = { 'contracts/cart.contract.yaml': retaining(TWO), 'contracts/cart.json': '{}', ...OLD };
		const one = packFiles(all);
		const outcome = assemblePacks([one], { name: 'all', version: '1.0.0', owner: 'us' });
		const files = 'assembly' in outcome ? outcome.assembly.files : [];
		const together = loadPack(packFiles(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]))));
		const sealed = (pack: typeof together) => resolve([pack]).artifacts.map((artifact) => `${artifactBody(artifact)}`);
		expect(sealed(together)).toHaveLength(1);
		expect(sealed(together)).toEqual(sealed(loadPack(one)));
	});
});
