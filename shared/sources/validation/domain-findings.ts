import { judgeDomains, modelOfResolution } from '@tenet/domains';
import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import { type FilesOf, IssuePlaces } from './issue-places.ts';

/** What is wrong with the domains of a resolution, each finding where its author wrote it. */
export function domainFindings(resolution: Resolution, filesOf: FilesOf): readonly Finding[] {
	const places = new IssuePlaces(resolution, filesOf);
	return judgeDomains(modelOfResolution(resolution)).flatMap((issue) => places.finding(issue) ?? []);
}
