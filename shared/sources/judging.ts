import type { OpenedJudge } from '@tenet/contracts/oracle';

/**
 * Judges changes of contracts, with the verdicts kept in the project's cache where there is one. It is read and opened when the first
 * change is judged, and keeps no process alive.
 */
export function keptJudge(cache: string | undefined): OpenedJudge {
	let opened: Promise<OpenedJudge> | undefined;
	return {
		judge: async (change) => {
			opened ??= openOver(cache);
			return (await opened).judge(change);
		},
		close: async () => (await opened)?.close(),
	};
}

async function openOver(cache: string | undefined): Promise<OpenedJudge> {
	const [{ openJudge }, { verdictFolder }] = await Promise.all([
		import('@tenet/contracts/oracle'),
		import('./cache/verdict-folder.ts'),
	]);
	return openJudge(cache === undefined ? {} : { shelf: verdictFolder(cache) });
}
