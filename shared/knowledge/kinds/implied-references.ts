import type { KindName } from './kinds.ts';

/** A field whose values name other artifacts, and what that means. */
export interface ImpliedReference {
	/** Names from the top; a list on the way stands for each of its items. */
	readonly field: readonly string[];
	/** The kind that the values name. Without it an item says so itself: a uri, or doctrine's `{type, id}`. */
	readonly target?: KindName;
	/**
	 * `requires`: the artifact cannot be understood without the other, which comes along into every Context Pack.
	 * `suggests`: worth knowing; said as a link. What points back, or across the map, only suggests: a pack of one
	 * context must not pull in the whole organisation.
	 */
	readonly force: 'requires' | 'suggests';
	/** For `suggests`: the situation in which the other is worth reading. */
	readonly when?: string;
	/** Whether the artifact speaks of the contexts or components it names, so that a line scoped to them takes it in. */
	readonly speaksOf?: true;
}

const IN_ITS_CONTEXT = { field: ['context'], target: 'bounded-context', force: 'requires', speaksOf: true } as const;
const OF_ITS_ENTITY = { field: ['entity'], target: 'entity', force: 'requires' } as const;

/** spec-kitty's doctrine refers by type and id; what it says when to read is kept with the reference. */
const DOCTRINE = [
	{ field: ['references'], force: 'suggests' },
	{ field: ['directive_refs'], target: 'directive', force: 'suggests' },
	{ field: ['tactic-references'], target: 'tactic', force: 'suggests' },
	{ field: ['toolguide-references'], target: 'toolguide', force: 'suggests' },
] as const satisfies readonly ImpliedReference[];

/** What the fields of each kind refer to, and why so strongly. */
export const IMPLIED_REFERENCES: Readonly<Record<KindName, readonly ImpliedReference[]>> = {
	// The owner of the boundary must be known to read anything inside it; an entity gives an invariant its words.
	entity: [IN_ITS_CONTEXT],
	invariant: [IN_ITS_CONTEXT, OF_ITS_ENTITY],
	// An event is understood as a fact of the domain; its wire form matters to those who publish or read it.
	'domain-event': [
		IN_ITS_CONTEXT,
		OF_ITS_ENTITY,
		{ field: ['contracts'], target: 'contract', force: 'suggests', when: 'publishing or consuming the event' },
	],
	glossary: [{ ...IN_ITS_CONTEXT, force: 'suggests', when: 'asking whose words these are' }],
	// A context stands on its own; requiring its neighbours would make every context require all others.
	'bounded-context': [
		{ field: ['ownedEvents'], target: 'domain-event', force: 'suggests', when: 'reacting to what happens here' },
		{ field: ['ownedData', 'entity'], target: 'entity', force: 'suggests', when: 'working on the data' },
		{ field: ['relations', 'with'], target: 'bounded-context', force: 'suggests', when: 'crossing this boundary' },
		{ field: ['relations', 'contracts'], target: 'contract', force: 'suggests', when: 'crossing this boundary' },
	],
	// A contract cannot be changed without its owner; its successor matters only to those who move.
	contract: [
		{ field: ['ownerContext'], target: 'bounded-context', force: 'requires', speaksOf: true },
		{ field: ['replacedBy'], target: 'contract', force: 'suggests', when: 'moving to the next version' },
	],
	// A consumer is the meeting of the two: without either it says nothing.
	consumer: [
		{ field: ['contract'], target: 'contract', force: 'requires' },
		{ field: ['component'], target: 'component', force: 'requires', speaksOf: true },
	],
	// A plan speaks of two versions and of who moves.
	'migration-plan': [
		{ field: ['from'], target: 'contract', force: 'requires' },
		{ field: ['to'], target: 'contract', force: 'requires' },
		{ field: ['order', 'consumer'], target: 'consumer', force: 'suggests', when: 'asking who moves' },
	],
	// A component is known by its context and by what it speaks: its contracts are its outside.
	component: [
		IN_ITS_CONTEXT,
		{ field: ['publishes'], target: 'contract', force: 'requires' },
		{ field: ['consumes'], target: 'contract', force: 'requires' },
	],
	// A decision is read alone; what it blocks lives in specs, and what it replaces is history.
	adr: [
		{ field: ['supersedes'], target: 'adr', force: 'suggests', when: 'asking what was decided before' },
		{ field: ['blocks'], force: 'suggests', when: 'asking what waits for the decision' },
	],
	directive: DOCTRINE,
	tactic: DOCTRINE,
	styleguide: DOCTRINE,
	toolguide: DOCTRINE,
	paradigm: DOCTRINE,
	procedure: DOCTRINE,
	'agent-profile': DOCTRINE,
	'mission-step-contract': DOCTRINE,
	asset: DOCTRINE,
	'glossary-pack': [],
	constitution: [],
	policy: [],
	nfr: [],
	'ux-guideline': [],
	'observability-standard': [],
	'definition-of-done': [],
	initiative: [],
	'integration-policy': [],
	pattern: [],
	'approved-library': [],
	constraint: [],
	runbook: [],
	// What it requires and is there stands in its own `requires`.
	charter: [],
	// Its edges are references of the artifacts they lead from, and not of its own.
	'reference-graph': [],
	'external-resource': [],
};
