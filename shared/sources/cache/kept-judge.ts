import type { OpenedJudge } from '@tenet/contracts/oracle';

interface Keeping {
	/** The folder of the project's cache; without it verdicts are kept no longer than the process. */
	readonly cache?: string | undefined;
	/** Milliseconds for one question about schemas; short enough for who waits, unless said. */
	readonly deadline?: number;
}

/**
 * Judges changes of contracts, with the verdicts kept in the project's cache where there is one. It is read and opened
 * when the first change is judged, and keeps no process alive.
 */
export function keptJudge(keeping: Keeping = {}): OpenedJudge {
	let opened: Promise<OpenedJudge> | undefined;
	return {
		judge: async (change) => {
			opened ??= openOver(keeping);
			return (await opened).judge(change);
		},
		close: async () => (await opened)?.close(),
	};
}

async function openOver({ cache, deadline }: Keeping): Promise<OpenedJudge> {
	const [{ openJudge }, { verdictFolder }] = await Promise.all([
		import('@tenet/contracts/oracle'),
		import('./verdict-folder.ts'),
	]);
	return openJudge({
		...(deadline !== undefined && { deadline }),
		...(cache !== undefined && { shelf: verdictFolder(cache) }),
	});
}
