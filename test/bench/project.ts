import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A project folder with so many policies of about so many bytes, besides what ships with Tenet. */
export interface BenchProject {
	readonly folder: string;
	/** Writes another statement into one policy. */
	change(number: number): void;
	remove(): void;
}

export function benchProject(policies: number, bytes: number): BenchProject {
	const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
	const pack = join(folder, 'governance');
	mkdirSync(join(pack, 'policies'), { recursive: true });
	writeFileSync(join(folder, 'tenet.yaml'), '');
	writeFileSync(
		join(pack, 'pack.yaml'),
		'name: bench\nversion: 1.0.0\ndescription: Policies to measure with.\nowner: Bench\n',
	);
	const write = (number: number, edition: number) =>
		writeFileSync(join(pack, 'policies', `pol-${number}.policy.yaml`), policyText(number, edition, bytes));
	for (let number = 0; number < policies; number++) write(number, 0);
	let edition = 0;
	return {
		folder,
		change: (number) => write(number, ++edition),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

export const policyUri = (number: number) => `platform://policy/pol-${number}`;

export function policyText(number: number, edition: number, bytes: number): string {
	const head = [
		`id: pol-${number}`,
		`title: Policy ${number} of the bench`,
		`statement: Component ${number} keeps personal data in its region, edition ${edition}.`,
		'severity: must',
		'rules:',
	];
	const rules: string[] = [];
	for (let length = 0; length < bytes - 200; length = rules.join('\n').length)
		rules.push(
			`  - id: R-${rules.length}\n    statement: Store ${number * 31 + rules.length} is encrypted with key ${rules.length}.`,
		);
	return `${[...head, ...rules].join('\n')}\n`;
}
