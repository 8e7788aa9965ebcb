import { z } from 'zod';

/** A path as an author reads it: `rules[0].statement`. */
export function fieldName(path: readonly (string | number)[]): string {
	return path.reduce<string>((name, part) => {
		if (typeof part === 'number') return `${name}[${part}]`;
		return name === '' ? part : `${name}.${part}`;
	}, '');
}

/** A value as an author wrote it, in few words. */
export function valueInWords(value: unknown): string {
	if (typeof value === 'string') return value === '' ? 'empty' : JSON.stringify(shortened(value));
	if (typeof value === 'number') return `the number ${value}`;
	if (typeof value === 'boolean') return `the word ${value} without quotes`;
	if (value === null) return 'empty';
	return Array.isArray(value) ? 'a list' : 'a mapping';
}

/** What a schema takes, as a noun phrase. */
export function schemaInWords(schema: z.ZodType | undefined): string {
	if (schema instanceof z.ZodEnum) return `one of ${quotedWords(schema.options)}`;
	if (schema instanceof z.ZodArray) return 'a list';
	if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return 'a mapping of fields';
	if (schema instanceof z.ZodBoolean) return 'true or false';
	if (schema instanceof z.ZodNumber) return 'a number';
	return 'a text';
}

/** Words in quotes, with commas: `"must", "should", "may"`. */
export function quotedWords(words: readonly unknown[]): string {
	return words.map((word) => JSON.stringify(word)).join(', ');
}

function shortened(value: string): string {
	const line = value.replace(/\s+/g, ' ').trim();
	return line.length > 60 ? `${line.slice(0, 57).toWellFormed()}…` : line;
}
