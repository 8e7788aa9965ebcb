import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';
import { type Command, usageOf } from './command.ts';

const command: Command = {
	name: 'context paint',
	summary: 'Paint a version.',
	operands: [{ name: 'REF' }, { name: 'WALL', optional: true }],
	options: {
		colour: { value: 'COLOUR', choices: ['red', 'blue'], summary: 'Which.' },
		line: { value: 'LINE', many: true, summary: 'Where.' },
		coats: { value: 'N', summary: 'How many.' },
		dry: { summary: 'Wait.' },
	},
	examples: [],
	run: async () => 0,
};

describe('What was typed after a command [T2-CLI-02]', () => {
	it('is read in any order, with repeated options kept', () => {
		const args = parseArguments(command, ['--line', 'a', 'cp-v1', '--line=b', '--dry', '--', '--wall']);
		expect(args.operands).toEqual(['cp-v1', '--wall']);
		expect(args.all('line')).toEqual(['a', 'b']);
		expect(args.text('line')).toBe('b');
		expect(args.has('dry')).toBe(true);
		expect(args.has('json')).toBe(false);
	});

	it.each([
		[
			['cp-v1', '--colur', 'red'],
			'Cannot use "--colur": "tenet context paint" has no such option. Did you mean "--colour"?',
		],
		[
			['cp-v1', '--zebra'],
			'Cannot use "--zebra": "tenet context paint" has no such option. ' +
				'Usage: tenet context paint REF [WALL] [--colour red|blue] [--line LINE]… [--coats N] [--dry]',
		],
		[
			['cp-v1', '--constructor'],
			'Cannot use "--constructor": "tenet context paint" has no such option. ' +
				'Usage: tenet context paint REF [WALL] [--colour red|blue] [--line LINE]… [--coats N] [--dry]',
		],
		[['cp-v1', '--colour', 'green'], 'Cannot use "--colour green": unknown value. Write one of "red", "blue".'],
		[['cp-v1', '--line'], 'Cannot use "--line": its value is missing. Write "--line=VALUE".'],
		[['cp-v1', '--dry=yes'], 'Cannot use "--dry=…": it is a switch. Write "--dry" alone.'],
		[
			[],
			'Cannot run "tenet context paint": REF is missing. ' +
				'Usage: tenet context paint REF [WALL] [--colour red|blue] [--line LINE]… [--coats N] [--dry]',
		],
		[
			['a', 'b', 'c'],
			'Cannot run "tenet context paint": "c" is one word too many. ' +
				'Usage: tenet context paint REF [WALL] [--colour red|blue] [--line LINE]… [--coats N] [--dry]',
		],
	])('refuses %j in one sentence', (words, sentence) => {
		expect(() => parseArguments(command, words)).toThrow(expect.objectContaining({ code: 'USAGE', message: sentence }));
	});

	it.each(['0', '-1', '1.5', 'ten', '1e3', '99999999999'])('refuses the count %s', (text) => {
		const args = parseArguments(command, ['cp-v1', `--coats=${text}`]);
		expect(() => args.count('coats')).toThrow(expect.objectContaining({ code: 'USAGE' }));
	});

	it('asks for no operand when only help is wanted', () => {
		expect(parseArguments(command, ['--help']).has('help')).toBe(true);
		expect(parseArguments(command, ['-h']).has('help')).toBe(true);
	});

	it('is described by the usage that is made of the same table', () => {
		expect(usageOf({ ...command, operands: [{ name: 'URI', many: true }], options: {} })).toBe(
			'tenet context paint URI…',
		);
	});
});
