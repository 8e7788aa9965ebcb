import { spawn, spawnSync } from 'node:child_process';

export interface Ran {
	readonly exit: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a published tool. */
export function npx(words: readonly string[]): Promise<Ran> {
	return new Promise((resolve, reject) => {
		const child = spawn('npx', ['-y', ...words]);
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

/** Whether a published tool can be had here: a machine without a registry has no way to it. */
export function canBeHad(words: readonly string[]): boolean {
	return spawnSync('npx', ['-y', ...words], { stdio: 'ignore', timeout: 120_000 }).status === 0;
}
