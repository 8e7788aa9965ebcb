import type { Area } from '../artifact.ts';

/** How an endpoint leads an agent through the knowledge it serves: each line names the tool to call. */
export interface Emphasis {
	/** Completes "This endpoint serves …". */
	readonly serves: string;
	/** What to ask before the question is settled, and before each part of the spec. */
	readonly asks: readonly string[];
}

/** What each area knows, and which of its questions answers it. */
const AREA_ASKS = {
	platform: [
		'Platform (policies, NFRs, UX guidelines, definition of done): call `get_guidance` with the action you are about ' +
			'to take, and `get_definition_of_done` before you call anything finished.',
	],
	domain: [
		'Domain (entities, invariants, boundaries, owned events): call `describe_domain` for every domain involved, and ' +
			'`find_owner` before you read, write or emit anything that might be another domain’s.',
		'Where the work touches business rules or data: `check_ownership` for what a component reads and writes, ' +
			'`find_touched_invariants` for changed fields, `check_invariants` for example states.',
	],
	integration: [
		'Integration (contracts, consumers, versions, deprecation): call `find_contracts` for every event and API the ' +
			'work touches, and `list_consumers` before you change one.',
		'Where a contract changes: `classify_change` and `explain_impact` with the new document, `plan_migration` and ' +
			'`check_plan` when it breaks somebody, `check_removal` before a version goes.',
	],
	component: [
		'Component (constraints, patterns, libraries, runbooks): call `get_constraints` for every component involved, ' +
			'`find_approved_library` before you name a dependency, and `get_runbook` when something is broken.',
	],
} as const satisfies Record<Area, readonly string[]>;

/** The four servers: each emphasises its own knowledge, and says which sources it is not. */
export const AREA_EMPHASIS = {
	platform: {
		serves:
			'the Platform knowledge: constitution, policies, NFRs, UX guidelines, observability standards, definition of done',
		asks: [
			...AREA_ASKS.platform,
			'Turn every "must" policy that applies into a requirement or an explicit non-goal of the spec, with its uri.',
			'Write the NFR targets with their numbers, and the logs, metrics and traces that the observability standard names.',
		],
	},
	domain: {
		serves:
			'the Domain knowledge: bounded contexts, entities, invariants, owned events and data, the domain’s language',
		asks: [
			...AREA_ASKS.domain,
			'List the invariants the work could break, and for each the acceptance criterion that shows that it holds.',
			'Use the domain’s own terms; an ownership conflict that `find_owner` reports is an ADR, not your choice.',
		],
	},
	integration: {
		serves: 'the Integration knowledge: versioned contracts, their consumers, compatibility and deprecation rules',
		asks: [
			...AREA_ASKS.integration,
			'Name contracts with their version, never bare; build nothing new on a deprecated or sunset version.',
			'For every change say whether it breaks a consumer, and plan compatibility, dual publishing and migration per consumer.',
		],
	},
	component: {
		serves: 'the Component knowledge: constraints, approved patterns and libraries, runbooks, local ADRs',
		asks: [
			...AREA_ASKS.component,
			'Choose an approved pattern before designing your own, and say which; a forbidden library is never a solution.',
			'Say how the change is observed and rolled back in operation, with the runbook that has to change.',
		],
	},
} as const satisfies Record<Area, Emphasis>;

/** The router: all four areas, answered from the pinned pack. */
export const ROUTER_EMPHASIS: Emphasis = {
	serves: 'all four areas of governed knowledge, sealed into the Context Pack that the spec pins',
	asks: [
		'Platform (policies, NFRs, UX guidelines, definition of done): call `get_guidance` with the action you are about ' +
			'to take, and `ask` "get_definition_of_done" before you call anything finished.',
		'Domain (entities, invariants, boundaries, owned events): call `describe_domain` for every domain involved, ' +
			'`find_owner` before you read, write or emit anything that might be another domain’s, and `ask` ' +
			'"check_ownership", "find_touched_invariants" or "check_invariants" where rules or data are touched.',
		'Integration (contracts, consumers, versions, deprecation): call `find_contracts` for every event and API the ' +
			'work touches, `explain_impact` with the new document before you change one, and `ask` "plan_migration" and ' +
			'"check_plan" when it breaks somebody, "check_removal" before a version goes.',
		'Component (constraints, patterns, libraries, runbooks): `ask` "get_constraints" for every component involved, ' +
			'call `find_approved_library` before you name a dependency, and `ask` "get_runbook" when something is broken.',
		'Whatever no question covers: `search_context`, then `read_context` with the uris it found.',
	],
};
