import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { editedYaml } from './edited-yaml.ts';

const TEXT = `# Head.
id: cart   # the id
owner: team-cart # since 2019
boundaries:
  owns: [items]   # all of them
# Between.
title: >
  Cart
  and more
states: []
`;

describe('editing YAML [T3-PUBLISH-07]', () => {
	it('replaces the named fields and leaves every other byte', () => {
		expect(editedYaml(TEXT, { boundaries: { owns: ['x'] }, states: ['open'], summary: 'New' })).toBe(`# Head.
id: cart   # the id
owner: team-cart # since 2019
boundaries:
  owns:
    - x
# Between.
title: >
  Cart
  and more
states:
  - open
summary: New
`);
	});

	it('takes fields out, whatever is in them', () => {
		expect(editedYaml(TEXT, { title: undefined, boundaries: undefined, nothing: undefined })).toBe(
			'# Head.\nid: cart   # the id\nowner: team-cart # since 2019\n# Between.\nstates: []\n',
		);
		expect(editedYaml('id: a\nempty:\nb: c', { empty: 'x', b: 'd' })).toBe('id: a\nempty: x\nb: d\n');
		expect(editedYaml('{id: a, b: c}\n', { b: 'd' })).toBe('{ id: a, b: d }\n');
	});

	it('means what was asked for, whatever stands in the file', () => {
		const value = fc.oneof(
			fc.string(),
			fc.integer(),
			fc.boolean(),
			fc.array(fc.string()),
			fc.dictionary(key(), fc.string()),
		);
		const fields = fc.dictionary(key(), value, { maxKeys: 6 });
		fc.assert(
			fc.property(fields, fields, fc.boolean(), (before, edits, long) => {
				const text = stringify(before, { lineWidth: long ? 0 : 20 });
				expect(parse(editedYaml(text, edits))).toEqual({ ...before, ...edits });
			}),
			{ numRuns: 300 },
		);
	});
});

function key() {
	return fc.stringMatching(/^[a-z]{1,6}$/).filter((name) => !/^(?:null|true|false|yes|no|on|off|y|n)$/.test(name));
}
