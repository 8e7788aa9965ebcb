import type { AreaIdentity } from '@tenet/area-server';

export const DOMAIN: AreaIdentity = {
	area: 'domain',
	title: 'Tenet Domain',
	instructions:
		'Domain models of the organisation: bounded contexts with owner and boundaries, entities, invariants, domain ' +
		'events, glossary. Ask before you touch business rules or data: describe_domain tells what a bounded context owns ' +
		'and which invariants hold, find_owner who owns an entity, event, table or topic, check_ownership whether a ' +
		'component may touch it, check_invariants whether example states hold. What is not governed is said as ' +
		'"No governed answer": then stop and ask, never invent. Cite the uri and digest of what you use.\n\n' +
		'list_artifacts, search_artifacts and read_artifacts reach everything else. Answers are at most 20,000 bytes; a ' +
		'cursor in the answer continues it.',
};
