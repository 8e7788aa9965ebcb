/**
 * The questions that no tool of its own asks, each with its parameters in a line: an agent that reads the description
 * needs no list first. A constant, as all descriptions are (MCP-NOTES point 5).
 */
export const FOLDED_QUESTIONS = [
	['get_definition_of_done', 'action?, level?', 'checklist before anything is called finished'],
	['list_consumers', 'contract', 'who consumes and produces a contract'],
	['get_constraints', 'component', 'what a component must obey'],
	['get_runbook', 'symptom, component?', 'what to do when something is broken'],
	['classify_change', 'contract|format, old?, new, direction?, policy?', 'is a change of a contract breaking'],
	['check_removal', 'contract, on?', 'may a contract version go on a day, and who blocks it'],
	['plan_migration', 'from, to?, strategy?, start?', 'dual-publish plan between two versions'],
	['check_plan', 'plan, on?', 'is a migration plan (id or fields) accepted'],
	['check_ownership', 'component, access?, name?, domain?', 'may a component touch a table, topic or event'],
	['check_invariants', 'domain?, invariant?, states', 'do example states respect the business rules'],
	[
		'find_touched_invariants',
		'fields, removed?, types?, entity?, contract?',
		'which business rules a change of fields touches',
	],
] as const;
