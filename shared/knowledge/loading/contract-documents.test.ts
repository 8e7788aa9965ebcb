import { describe, expect, it } from 'vitest';
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
