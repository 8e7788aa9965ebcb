import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JsonObject, JsonValue } from '@tenet/kernel';
import { Failure } from '@tenet/kernel/failure';
import type { Question } from '@tenet/knowledge';
import { didYouMean } from '../did-you-mean.ts';

/** What was typed for a question. */
interface Typed {
	/** `NAME=VALUE`, as often as it was written. */
	readonly written: readonly string[];
	/** The value of `--parameters`. */
	readonly json: string | undefined;
	readonly folder: string;
}

/**
 * The parameters that were typed, each of them of the type that the question takes.
 *
 * @throws {Failure} `USAGE`
 */
export async function questionParameters(question: Question, { written, json, folder }: Typed): Promise<JsonObject> {
	const { parametersSchema } = await import('@tenet/knowledge/asking');
	const { properties = {} } = parametersSchema(question) as { readonly properties?: Readonly<Record<string, Schema>> };
	const whole = json === undefined ? {} : objectOf(contentOf(json, folder));
	const single = written.map((word) => {
		const [name, value] = divided(question.name, word);
		if (!Object.hasOwn(properties, name)) throw unknownParameter(question.name, name, Object.keys(properties));
		return [name, typedValue(contentOf(value, folder), properties[name] ?? {})] as const;
	});
	return { ...whole, ...Object.fromEntries(single) };
}

interface Schema {
	readonly type?: unknown;
	readonly anyOf?: readonly Schema[];
}

function divided(question: string, word: string): readonly [string, string] {
	const at = word.indexOf('=');
	if (at > 0) return [word.slice(0, at), word.slice(at + 1)];
	throw new Failure(
		'USAGE',
		`Cannot ask "${question}": ${JSON.stringify(word)} is no parameter. Write NAME=VALUE, or give --parameters.`,
	);
}

function unknownParameter(question: string, name: string, names: readonly string[]): Failure {
	const near = didYouMean(name, names);
	const advice = near === undefined ? `It takes ${names.join(', ')}.` : `Did you mean "${near}"?`;
	return new Failure('USAGE', `Cannot ask "${question}": it has no parameter ${JSON.stringify(name)}. ${advice}`);
}

/** The text itself, or that of the file it names. */
function contentOf(text: string, folder: string): string {
	if (text.startsWith('@@')) return text.slice(1);
	if (!text.startsWith('@')) return text;
	const path = resolve(folder, text.slice(1));
	if (statSync(path, { throwIfNoEntry: false })?.isFile()) return readFileSync(path, 'utf8');
	throw new Failure(
		'USAGE',
		`Cannot read ${JSON.stringify(text)}: there is no such file. Write "@@" for a leading "@".`,
	);
}

/** A text where the question takes one; else what the JSON says, and of a list also its members, alone or with commas. */
function typedValue(text: string, schema: Schema): JsonValue {
	const types = [schema, ...(schema.anyOf ?? [])].map(({ type }) => type);
	if (types.includes('string') && !(types.includes('object') && text.trimStart().startsWith('{'))) return text;
	try {
		const value = JSON.parse(text) as JsonValue;
		const isMember = types.includes('array') && typeof value === 'object' && value !== null && !Array.isArray(value);
		return isMember && !types.includes('object') ? [value] : value;
	} catch {
		return types.includes('array') ? text.split(',').map((member) => member.trim()) : text;
	}
}

function objectOf(text: string): JsonObject {
	try {
		const value = JSON.parse(text) as JsonValue;
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
	} catch {
		// Said below.
	}
	throw new Failure('USAGE', 'Cannot read --parameters: it is no JSON object. Write {"name": "cart.Cart"}, or @FILE.');
}
