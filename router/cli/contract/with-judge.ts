import type { JudgeChange } from '@tenet/contracts';
import type { Configuration } from '@tenet/sources';
import { keptJudge } from '@tenet/sources/judging';

/** Milliseconds for one question about schemas: more than a server gives, for a build server may be busy. */
const PATIENCE = 5_000;

/**
 * Runs something with a judge of every format, which remembers in the project's cache what it was asked before; where
 * there is no project, nothing is left behind.
 */
export async function withJudge<T>(
	{ file, packs, cache }: Pick<Configuration, 'file' | 'packs' | 'cache'>,
	work: (judge: JudgeChange) => Promise<T>,
): Promise<T> {
	const isProject = file !== undefined || packs.length > 0;
	const { judge, close } = keptJudge({ deadline: PATIENCE, ...(isProject && { cache }) });
	try {
		return await work(judge);
	} finally {
		await close();
	}
}
