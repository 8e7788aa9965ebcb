import { parseArgs } from 'node:util';
import { Failure } from '@tenet/kernel/failure';
import { COMMON_OPTIONS, type Command, type Option, usageOf } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

/** What was typed after a command's name, checked against what the command declares. */
export class Arguments {
	readonly operands: readonly string[];
	readonly #options: ReadonlyMap<string, readonly string[]>;

	constructor(operands: readonly string[], options: ReadonlyMap<string, readonly string[]>) {
		this.operands = operands;
		this.#options = options;
	}

	/** Whether a switch was given. */
	has(option: string): boolean {
		return this.#options.has(option);
	}

	/** The value of an option; the last one when it was given twice. */
	text(option: string): string | undefined {
		return this.#options.get(option)?.at(-1);
	}

	all(option: string): readonly string[] {
		return this.#options.get(option) ?? [];
	}

	/**
	 * A whole number from 1.
	 *
	 * @throws {Failure} `USAGE`
	 */
	count(option: string): number | undefined {
		const text = this.text(option);
		if (text === undefined) return undefined;
		if (!/^[1-9][0-9]{0,8}$/.test(text))
			throw new Failure('USAGE', `Cannot read "--${option} ${text}": it is not a whole number from 1. Write digits.`);
		return Number(text);
	}
}

/** @throws {Failure} `USAGE` */
export function parseArguments(command: Command, words: readonly string[]): Arguments {
	const known: Readonly<Record<string, Option>> = { ...command.options, ...COMMON_OPTIONS };
	const { tokens } = parseArgs({
		args: [...words],
		options: Object.fromEntries(
			Object.entries(known).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }]),
		),
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const operands: string[] = [];
	const options = new Map<string, string[]>();
	for (const token of tokens) {
		if (token.kind === 'positional') operands.push(token.value);
		if (token.kind !== 'option') continue;
		const name = token.rawName === '-h' ? 'help' : token.name;
		const value = checkedValue({ name, rawName: token.rawName, value: token.value }, known, command);
		options.set(name, [...(options.get(name) ?? []), value]);
	}
	if (!options.has('help')) checkOperands(command, operands);
	return new Arguments(operands, options);
}

interface Given {
	readonly name: string;
	readonly rawName: string;
	readonly value: string | undefined;
}

function checkedValue(given: Given, known: Readonly<Record<string, Option>>, command: Command): string {
	const option = Object.hasOwn(known, given.name) ? known[given.name] : undefined;
	if (option === undefined) {
		const near = didYouMean(given.name, Object.keys(known));
		const hint = near === undefined ? `Usage: ${usageOf(command)}` : `Did you mean "--${near}"?`;
		throw new Failure('USAGE', `Cannot use "${given.rawName}": "tenet ${command.name}" has no such option. ${hint}`);
	}
	if (option.value === undefined) {
		if (given.value === undefined) return '';
		throw new Failure('USAGE', `Cannot use "--${given.name}=…": it is a switch. Write "--${given.name}" alone.`);
	}
	if (given.value === undefined || given.value === '')
		throw new Failure('USAGE', `Cannot use "--${given.name}": its value is missing. Write "--${given.name}=VALUE".`);
	if (option.choices && !option.choices.includes(given.value)) {
		const choices = option.choices.map((choice) => `"${choice}"`).join(', ');
		throw new Failure('USAGE', `Cannot use "--${given.name} ${given.value}": unknown value. Write one of ${choices}.`);
	}
	return given.value;
}

function checkOperands(command: Command, operands: readonly string[]): void {
	const required = command.operands.filter(({ optional }) => !optional);
	const missing = required[operands.length];
	if (missing !== undefined)
		throw new Failure(
			'USAGE',
			`Cannot run "tenet ${command.name}": ${missing.name} is missing. Usage: ${usageOf(command)}`,
		);
	const surplus = operands[command.operands.length];
	if (surplus !== undefined && !command.operands.some(({ many }) => many))
		throw new Failure(
			'USAGE',
			`Cannot run "tenet ${command.name}": "${surplus}" is one word too many. Usage: ${usageOf(command)}`,
		);
}
