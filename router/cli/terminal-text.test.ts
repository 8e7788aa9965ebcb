import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { recordedTerminal } from './recorded-terminal.ts';
import { note, print } from './terminal.ts';
import { markedColours, oneLine, shown } from './terminal-text.ts';

/** ESC, BEL, CR, DEL, a C1 control, a bidirectional override, a zero-width space, a line separator and a tag. */
const HOSTILE = '\u001b[31mX\u0007\r\u007f\u009b2J\u202e\u200b\u2028\u{e0041}';
const ESCAPED = '\\u001b[31mX\\u0007\\u000d\\u007f\\u009b2J\\u202e\\u200b\\u2028\\udb40\\udc41';

describe('A text on a terminal [T2-CLI-09]', () => {
	it('shows what a terminal would obey, and keeps line feeds and tabs', () => {
		expect(shown(`${HOSTILE}\n\té`)).toBe(`${ESCAPED}\n\té`);
	});

	it('stays the same JSON document', () => {
		const document = JSON.stringify({ title: HOSTILE });
		expect(shown(document)).not.toMatch(/[^\P{C}\n]/u);
		expect(JSON.parse(shown(document))).toEqual({ title: HOSTILE });
	});

	it('has our colours, and none that came with the text', () => {
		const colour = markedColours(picocolors.createColors(true));
		const said = shown(`${colour.red(`red ${HOSTILE}`)} plain ${colour.bold(colour.cyan('both'))}`);
		expect(said).toBe(`\u001b[31mred ${ESCAPED}\u001b[39m plain \u001b[1m\u001b[36mboth\u001b[39m\u001b[22m`);
		expect(markedColours(picocolors.createColors(false)).red('plain')).toBe('plain');
	});

	it('is on one line where it is a part of one, on any stream', () => {
		expect(oneLine('Title\nplatform://policy/forged\u0085\u2028')).toBe(
			'Title\\u000aplatform://policy/forged\\u0085\\u2028',
		);
	});

	it('is escaped for a person on either stream, and for nobody else', () => {
		const person = recordedTerminal({ isTTY: true, isWatched: true });
		const program = recordedTerminal();
		for (const terminal of [person, program]) {
			print(terminal, HOSTILE);
			note(terminal, HOSTILE);
		}
		expect([person.answer(), person.notes()]).toEqual([`${ESCAPED}\n`, `${ESCAPED}\n`]);
		expect([program.answer(), program.notes()]).toEqual([`${HOSTILE}\n`, `${HOSTILE}\n`]);
	});
});
