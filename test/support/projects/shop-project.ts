import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';

/** Fields of `tenet.yaml`, as an author writes them. */
export type Authored = Readonly<Record<string, unknown>>;

export const PII = 'platform://policy/pii';

/** Makes a folder a project: a small pack of its own with one policy, over the built-in pack. */
export function shopIn(
	folder: string,
	configuration: Authored = {},
	statement = 'Personal data never reaches a log.',
): string {
	write(folder, 'governance/pack.yaml', 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: shop team\n');
	sayPolicy(folder, statement);
	configure(folder, configuration);
	return folder;
}

/** Writes the project's policy `platform://policy/pii`. */
export function sayPolicy(folder: string, statement: string): void {
	const text = { id: 'pii', title: 'Personal data', statement, severity: 'must', rules: [{ id: 'PII-1', statement }] };
	write(folder, 'governance/policies/pii.policy.yaml', stringify(text));
}

/** Writes `tenet.yaml`. */
export function configure(folder: string, configuration: Authored): void {
	write(folder, 'tenet.yaml', `# A test writes this.\n${stringify(configuration)}`);
}

/** Writes a file and the folders that it needs. */
export function write(folder: string, file: string, text: string): void {
	const path = join(folder, file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}
