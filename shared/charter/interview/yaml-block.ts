import type { JsonValue } from '@tenet/kernel';

/** A key and its value as a block of YAML, as a person would write it. */
export function yamlBlock(key: string, value: JsonValue): string {
	return `${lines(key, value).join('\n')}\n`;
}

function lines(key: string, value: JsonValue): readonly string[] {
	const name = scalar(key);
	if (Array.isArray(value)) return value.length === 0 ? [`${name}: []`] : [`${name}:`, ...value.flatMap(item)];
	if (typeof value !== 'object' || value === null) return [`${name}: ${scalar(value)}`];
	const members = Object.entries(value).flatMap(([member, of]) => lines(member, of));
	return members.length === 0 ? [`${name}: {}`] : [`${name}:`, ...members.map((line) => `  ${line}`)];
}

function item(value: JsonValue): readonly string[] {
	if (typeof value !== 'object' || value === null) return [`  - ${scalar(value)}`];
	const members = Object.entries(value).flatMap(([member, of]) => lines(member, of));
	return members.map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`);
}

/** Quoted, as JSON, unless every reader of YAML takes it for this very text. */
function scalar(value: JsonValue): string {
	if (typeof value !== 'string') return JSON.stringify(value);
	return PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);
}

const PLAIN = /^[A-Za-z](?:[\w ./-]|:(?=\/\/)|,(?= \w))*(?<![ ,.:-])$/;
/** What some readers take for another value than a text. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
