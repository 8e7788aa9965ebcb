import type { AreaIdentity } from '@tenet/area-server';

export const INTEGRATION: AreaIdentity = {
	area: 'integration',
	title: 'Tenet Integration',
	instructions:
		'Contracts between components: events, APIs and schemas with their versions, lifecycle and documents (AsyncAPI, ' +
		'OpenAPI, JSON Schema), who consumes and produces them, integration policies. Ask before you change or use an API ' +
		'or event: find_contracts tells versions and deprecation, explain_impact whom a change breaks, check_removal who ' +
		'blocks a removal. What is not governed is said as "No governed answer": then stop and ask, never invent. Cite the ' +
		'uri and digest of what you use.\n\n' +
		'classify_change judges a new document, plan_migration and check_plan make and judge the plan of a breaking one. ' +
		'list_artifacts, search_artifacts and read_artifacts reach everything else. Answers are at most 20,000 bytes; a ' +
		'cursor in the answer continues it.',
};
