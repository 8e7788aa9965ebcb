import { type Circumstances, type Finished, tenet } from '../tenet-command.ts';

/** One line that was built. */
export interface Built {
	readonly created: boolean;
	readonly reference: string;
	readonly digest: string;
	readonly entries: number;
	readonly warnings: number;
}

/** Runs `tenet context build` in a folder and tells what it built, line by line. @throws when it did not exit with 0 */
export async function build(folder: string, circumstances: Partial<Circumstances> = {}): Promise<readonly Built[]> {
	return builtBy(await tenet(['context', 'build', '--json'], { folder, ...circumstances }));
}

/** What `tenet context build --json` said that it built. */
export function builtBy({ exit, stdout, stderr }: Finished): readonly Built[] {
	if (exit !== 0) throw new Error(`It ended with ${exit}: ${stderr}`);
	const outcomes = JSON.parse(stdout) as readonly { created: boolean; summary: Omit<Built, 'created'> }[];
	return outcomes.map(({ created, summary: { reference, digest, entries, warnings } }) => ({
		created,
		reference,
		digest,
		entries,
		warnings,
	}));
}
