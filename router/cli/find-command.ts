import { Failure } from '@tenet/kernel/failure';
import { didYouMean } from './did-you-mean.ts';

/** The command that the typed words begin with, and the words that are left for it. */
export type FoundCommand =
	| { readonly name: string; readonly rest: readonly string[] }
	/** `tenet context` alone: a group, not a command. */
	| { readonly group: string; readonly rest: readonly string[] };

/** @throws {Failure} `USAGE` */
export function findCommand(words: readonly string[], names: readonly string[]): FoundCommand {
	const [first = '', second = ''] = words;
	if (first.startsWith('-'))
		throw new Failure(
			'USAGE',
			`Cannot use "${first}" before a command: options follow it. Write "tenet COMMAND ${first} …".`,
		);
	if (names.includes(`${first} ${second}`)) return { name: `${first} ${second}`, rest: words.slice(2) };
	if (names.includes(first)) return { name: first, rest: words.slice(1) };
	const members = names.filter((name) => name.startsWith(`${first} `));
	if (members.length === 0) throw unknownCommand(words, names);
	if (second === '' || second.startsWith('-')) return { group: first, rest: words.slice(1) };
	throw unknownCommand(words, members);
}

function unknownCommand(words: readonly string[], names: readonly string[]): Failure {
	const typed = words.filter((word) => !word.startsWith('-')).slice(0, 2);
	const near =
		didYouMean(typed.join(' '), names) ??
		didYouMean(typed[0] ?? '', names) ??
		didYouMean(typed[0] ?? '', [...new Set(names.map((name) => name.split(' ')[0] ?? name))]);
	const shown = names.some((name) => name.startsWith(`${typed[0]} `)) ? typed.join(' ') : (typed[0] ?? '');
	return new Failure(
		'USAGE',
		`Cannot run "tenet ${shown}": there is no such command. ` +
			(near === undefined ? 'Type "tenet help" for the list.' : `Did you mean "tenet ${near}"?`),
	);
}
