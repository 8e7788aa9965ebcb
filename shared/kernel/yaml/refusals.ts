import type { YamlRule } from './file-finding.ts';
import { FILE_LIMITS } from './limits.ts';

/** Why something that is YAML is refused nevertheless. */
export interface Refusal {
	readonly rule: YamlRule;
	readonly message: string;
	readonly remedy: string;
}

export const DIRECTIVE: Refusal = {
	rule: 'yaml-directive',
	message: 'Cannot read a YAML directive: a line that begins with "%" would change how the file is read.',
	remedy: 'Remove it; Tenet reads YAML 1.2.',
};

export const SECOND_DOCUMENT: Refusal = {
	rule: 'yaml-many-documents',
	message: 'Cannot read a second document: a file holds one artifact.',
	remedy: 'Move it to a file of its own.',
};

export const COMPLEX_KEY: Refusal = {
	rule: 'yaml-complex-key',
	message: 'Cannot use this as a key: keys are text.',
	remedy: 'Put quotes around it if it begins with a bracket or brace.',
};

export const ODD_TEXT: Refusal = {
	rule: 'yaml-text',
	message: 'Cannot read the text: an escape makes a NUL or half a character.',
	remedy: 'Remove the escape, or write the whole character.',
};

export const TOO_MANY_KEYS: Refusal = {
	rule: 'yaml-too-many-keys',
	message: `Cannot read more than ${FILE_LIMITS.keys} keys in one file.`,
	remedy: 'Split it into smaller artifacts.',
};

export function alias(name: string): Refusal {
	const quoted = JSON.stringify(`*${name}`);
	return {
		rule: 'yaml-alias',
		message: `Cannot follow the alias ${quoted}: aliases are not read, a few lines of them can grow to gigabytes.`,
		remedy: 'Write the value out, here and wherever else the file has an alias.',
	};
}

export function customTag(tag: string): Refusal {
	return {
		rule: 'yaml-custom-tag',
		message: `Cannot read the tag ${JSON.stringify(tag)}: only plain values are read.`,
		remedy: 'Remove the tag, or put quotes around the value if it begins with "!".',
	};
}

export function inexactNumber(text: string): Refusal {
	return {
		rule: 'yaml-number',
		message: `Cannot keep the number ${text} exactly: JSON readers do not agree on it.`,
		remedy: 'Put quotes around it to keep it as text.',
	};
}

export function dangerousKey(key: string): Refusal {
	return {
		rule: 'yaml-dangerous-key',
		message: `Cannot use the key ${JSON.stringify(key)}: it names a part of every JavaScript object.`,
		remedy: 'Use another key.',
	};
}

export function duplicateKey(key: string): Refusal {
	return {
		rule: 'yaml-duplicate-key',
		message: `Cannot use the key ${JSON.stringify(key.slice(0, 100))} again: this mapping has it already.`,
		remedy: 'Keep one of the two.',
	};
}
