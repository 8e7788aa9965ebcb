import { registryOfResolution } from '@tenet/contracts/registry';
import { judgeContracts } from '@tenet/contracts/rules';
import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import { type FilesOf, IssuePlaces } from './issue-places.ts';

/** What is wrong with the contracts of a resolution, each finding where its author wrote it. */
export function contractFindings(resolution: Resolution, filesOf: FilesOf): readonly Finding[] {
	const places = new IssuePlaces(resolution, filesOf);
	return judgeContracts(registryOfResolution(resolution)).flatMap((issue) => places.finding(issue) ?? []);
}
