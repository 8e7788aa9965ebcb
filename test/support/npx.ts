import { spawn, spawnSync } from 'node:child_process';

export interface Ran {
	readonly exit: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A program of published packages: where it was installed, and the words that start it. */
export type PublishedTool = readonly [program: string, ...words: string[]];

/**
 * Installs packages as `npx` does, once, and tells how to start a program of theirs without asking npm again: by the
 * Node that is one of the packages, or by the one here. Nothing on a machine that has no registry.
 */
export function publishedTool(packages: readonly string[], name: string): PublishedTool | undefined {
	const wanted = packages.flatMap((spec) => ['-p', spec]);
	const where = `command -v node && command -v ${name}`;
	const { status, stdout } = spawnSync('npx', ['-y', ...wanted, '-c', where], { encoding: 'utf8', timeout: 120_000 });
	const [node = '', program = ''] = stdout.split('\n');
	return status === 0 ? [node, program] : undefined;
}

/** Runs a published tool. */
export function ran([program, ...first]: PublishedTool, words: readonly string[]): Promise<Ran> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, [...first, ...words]);
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr += text;
		});
		child.on('error', reject);
		child.on('close', (exit) => resolve({ exit, stdout, stderr }));
	});
}
