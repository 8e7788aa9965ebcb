import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Says one line of JSON to the parent at once: a process that is killed next has said it. */
export function say(value: object): void {
	writeSync(1, `${JSON.stringify(value)}\n`);
}

/** Waits for the parent's word, so that many start at the same moment. */
export function told(): Promise<void> {
	return new Promise((resolve) => {
		const lines = createInterface({ input: process.stdin });
		lines.once('line', () => {
			lines.close();
			resolve();
		});
	});
}
