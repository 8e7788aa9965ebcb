import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';
import { commandNames, loadCommands } from './command-table.ts';
import { recordedTerminal } from './recorded-terminal.ts';
import { runTenet } from './run-tenet.ts';
import { tenetVersion } from './version.ts';

async function said(...words: string[]) {
	const terminal = recordedTerminal();
	const exit = await runTenet(words, terminal);
	return { exit, answer: terminal.answer(), notes: terminal.notes() };
}

describe('tenet [T2-CLI-01]', () => {
	it('says its version', async () => {
		expect(await said('--version')).toEqual({ exit: 0, answer: `${tenetVersion()}\n`, notes: '' });
		expect(JSON.parse((await said('--version', '--json')).answer)).toEqual({ version: tenetVersion() });
	});

	it('lists every command when nothing is asked', async () => {
		const { exit, answer } = await said();
		expect(exit).toBe(0);
		for (const { name, summary } of await loadCommands()) {
			expect(answer).toContain(`  ${name} `);
			expect(answer).toContain(summary);
		}
		expect(await said('help')).toEqual(await said('--help'));
	});

	it('explains each command with an example, and each example is one that it understands', async () => {
		for (const command of await loadCommands()) {
			const { exit, answer } = await said('help', ...command.name.split(' '));
			expect(exit).toBe(0);
			expect(answer).toBe((await said(...command.name.split(' '), '--help')).answer);
			expect(command.examples.length).toBeGreaterThan(0);
			for (const { run } of command.examples) {
				expect(answer).toContain(run);
				const [typed = ''] = run.split(/ [>|] /);
				const words = [...typed.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
				const rest = words.slice(1 + command.name.split(' ').length);
				expect(words.slice(0, 1 + command.name.split(' ').length).join(' ')).toBe(`tenet ${command.name}`);
				expect(() => parseArguments(command, rest)).not.toThrow();
			}
		}
	});

	it('is listed under the name its own file gives', async () => {
		for (const command of await loadCommands()) expect((await said('help', ...command.name.split(' '))).exit).toBe(0);
	});

	it.each([
		['--help', commandNames().length, 0],
		['-h', commandNames().length, 0],
		['context --help', 9, 0],
		['context build --help', 1, 0],
		['help context build', 1, 0],
	])('says "%s" as one JSON document with --json', async (typed, commands, code) => {
		const { exit, answer } = await said(...typed.split(' '), '--json');
		expect([exit, JSON.parse(answer)]).toMatchObject([code, expect.any(Array)]);
		expect(JSON.parse(answer)).toHaveLength(commands);
	});

	it('refuses a group in one JSON document with --json', async () => {
		const { exit, answer, notes } = await said('context', '--json');
		expect([exit, JSON.parse(answer)]).toMatchObject([2, { error: { code: 'USAGE' } }]);
		expect(notes).toMatch(/^USAGE: Cannot run "tenet context": it is a group of commands\. .*\n$/);
	});

	it('shows the commands of a group that is typed alone, and ends with 2', async () => {
		const { exit, answer, notes } = await said('context');
		expect({ exit, answer }).toEqual({ exit: 2, answer: '' });
		expect(notes).toContain('context build');
		expect(notes).not.toContain('pack validate');
	});
});

describe('A word tenet does not know [T2-CLI-02]', () => {
	it.each([
		['contxt', 'USAGE: Cannot run "tenet contxt": there is no such command. Did you mean "tenet context"?\n'],
		[
			'context biuld',
			'USAGE: Cannot run "tenet context biuld": there is no such command. Did you mean "tenet context build"?\n',
		],
		['srve platform', 'USAGE: Cannot run "tenet srve": there is no such command. Did you mean "tenet serve"?\n'],
		['frobnicate', 'USAGE: Cannot run "tenet frobnicate": there is no such command. Type "tenet help" for the list.\n'],
		[
			'help frobnicate',
			'USAGE: Cannot run "tenet frobnicate": there is no such command. Type "tenet help" for the list.\n',
		],
		[
			'--json context list',
			'USAGE: Cannot use "--json" before a command: options follow it. Write "tenet COMMAND --json …".\n',
		],
		[
			'constructor',
			'USAGE: Cannot run "tenet constructor": there is no such command. Type "tenet help" for the list.\n',
		],
	])('"%s" is refused in one sentence, with 2', async (typed, sentence) => {
		const { exit, notes } = await said(...typed.split(' '));
		expect(exit).toBe(2);
		expect(notes).toBe(sentence);
	});

	it('is shown on one line, obeyed by no terminal', async () => {
		const terminal = recordedTerminal({ isWatched: true });
		expect(await runTenet(['\u001b[31mX\nUSAGE: forged'], terminal)).toBe(2);
		expect(terminal.notes()).toBe(
			'USAGE: Cannot run "tenet \\u001b[31mX\\u000aUSAGE: forged": there is no such command. Type "tenet help" for the list.\n',
		);
	});

	it('is one JSON document on stdout with --json', async () => {
		const { answer, notes } = await said('contxt', '--json');
		expect(JSON.parse(answer)).toEqual({
			error: {
				code: 'USAGE',
				message: 'Cannot run "tenet contxt": there is no such command. Did you mean "tenet context"?',
				details: {},
			},
		});
		expect(notes).toContain('Did you mean');
	});
});
