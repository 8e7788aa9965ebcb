import { digestOf, type JsonObject } from '@tenet/kernel';
import { loadPack } from '@tenet/knowledge/load-pack';
import { describe, expect, it } from 'vitest';
import { authoredChange, checkProposal } from './authored-change.ts';

const CONTRACT = `id: Cart-v1
title: Cart # ours
name: Cart
version: 1.1.0
type: event
format: json-schema
document: cart.json
ownerContext: cart
lifecycle: active
retained:
  - {version: 1.0.0, document: old/cart.json}
`;
const FILES = {
	'contracts/Cart-v1.contract.yaml': CONTRACT,
	'contracts/cart.json': '{}',
	'contracts/old/cart.json': '{"a": 1}\r\n',
};

/** A pack, its contract as whoever asks for it reads it, and what becomes of a proposal for it. */
function publishing(files: Readonly<Record<string, string>> = FILES) {
	const all = Object.entries(files).map(([path, text]) => {
		const bytes = new TextEncoder().encode(text);
		return { path, bytes, digest: digestOf(bytes) };
	});
	const pack = { layer: 'project' as const, name: 'project', files: all, findings: [] };
	const loaded = loadPack(pack);
	const change = (fields: JsonObject) =>
		authoredChange(checkProposal({ area: 'integration', kind: 'contract', id: 'Cart-v1', fields }), {
			files: pack,
			loaded,
			below: [],
		}).map(({ path, after }) => [path, new TextDecoder().decode(after)]);
	return { retained: loaded.artifacts[0]?.fields['retained'] as JsonObject[], change };
}

describe('[T4-RETAINED-02] retained documents go back into the files that they came from', () => {
	it('names a document that is there by its path', () => {
		const { retained, change } = publishing();
		expect(retained[0]?.['document']).toMatchObject({ text: '{"a": 1}\n' });
		const [[path, text] = []] = change({ retained });
		expect([path, text]).toEqual([
			'contracts/Cart-v1.contract.yaml',
			CONTRACT.replace(
				'  - {version: 1.0.0, document: old/cart.json}',
				'  - version: 1.0.0\n    document: old/cart.json',
			),
		]);
		expect(change({ retained })).toHaveLength(1);
	});

	it('writes a new text beside the contract', () => {
		const { retained, change } = publishing();
		const added = {
			version: '0.9.0',
			document: { file: '../../secret', mediaType: 'application/json', text: '{"b": 1}' },
		};
		expect(change({ retained: [...retained, added] }).map(([path]) => path)).toEqual([
			'contracts/Cart-v1.contract.yaml',
			'contracts/Cart-v1.0.9.0.json',
		]);
		const odd = { ...added, version: '../../x' };
		expect(change({ retained: [odd] }).map(([path]) => path)).toEqual([
			'contracts/Cart-v1.contract.yaml',
			'contracts/Cart-v1.0.json',
		]);
	});

	it('never writes over what is retained', () => {
		const { change } = publishing({ ...FILES, 'contracts/Cart-v1.1.0.0.json': '{"c": 1}' });
		const other = {
			version: '1.0.0',
			document: { file: 'contracts/old/cart.json', mediaType: 'application/json', text: '{}' },
		};
		expect(() => change({ retained: [other] })).toThrow('"contracts/Cart-v1.1.0.0.json" says something else of 1.0.0');
	});
});
