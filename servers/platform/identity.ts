import type { AreaIdentity } from '@tenet/area-server';

export const PLATFORM: AreaIdentity = {
	area: 'platform',
	title: 'Tenet Platform',
	instructions:
		'Platform rules that apply to all work here: constitution, security and PII policies, non-functional requirements ' +
		'(NFR), UX guidelines, observability standards, definition of done, initiatives, global ADRs. Ask before you ' +
		'specify, plan, implement or review: get_guidance gives the rules for an action, get_definition_of_done the ' +
		'checklist. What is not governed is said as "No governed answer": then stop and ask, never invent. Cite the uri and ' +
		'digest of what you use.\n\n' +
		'list_artifacts, search_artifacts and read_artifacts reach everything else. Answers are at most 20,000 bytes; a ' +
		'cursor in the answer continues it.',
};
