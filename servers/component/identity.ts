import type { AreaIdentity } from '@tenet/area-server';

export const COMPONENT: AreaIdentity = {
	area: 'component',
	title: 'Tenet Component',
	instructions:
		'Local context of each component (service, repository): architecture patterns, approved and forbidden libraries, ' +
		'constraints, runbooks, local ADRs. Ask before you choose a library, a pattern or a way to operate: the tools tell ' +
		'which library is approved for a purpose, which constraints hold and which runbook fits a symptom. What is not ' +
		'governed is said as "No governed answer": then stop and ask, never invent. Cite the uri and digest of what you ' +
		'use.\n\n' +
		'list_artifacts, search_artifacts and read_artifacts reach everything else. Answers are at most 20,000 bytes; a ' +
		'cursor in the answer continues it.',
};
