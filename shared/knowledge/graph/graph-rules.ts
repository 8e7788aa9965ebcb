import type { FileFinding, Finding, Place, Severity } from '@tenet/kernel';

/** What reading and joining graph fragments can find. A reader of docs/errors.md looks rules up here. */
export const GRAPH_RULES = {
	'graph-malformed': {
		severity: 'error',
		meaning: 'A node or an edge of a graph fragment is left out: it is no such.',
	},
	'graph-unknown-field': { severity: 'advice', meaning: 'A graph fragment has a field that nothing reads.' },
	'graph-relation-misspelt': { severity: 'warning', meaning: 'An edge has a relation that is nearly a known one.' },
	'graph-kind-differs': { severity: 'warning', meaning: 'A node has another kind than its urn says.' },
	'graph-body-absent': { severity: 'warning', meaning: 'A node names a file that the pack does not have.' },
	'graph-requires-dangling': { severity: 'error', meaning: 'An edge "requires" has an end that is nowhere.' },
	'graph-edge-dangling': { severity: 'warning', meaning: 'An edge has an end that no pack has.' },
	'graph-artifact-absent': { severity: 'warning', meaning: 'A node stands for an artifact that no pack has.' },
	'graph-cycle': { severity: 'warning', meaning: 'Things require each other in a circle.' },
	'graph-reason-differs': { severity: 'advice', meaning: 'An edge is said twice, with two reasons; one is kept.' },
	'graph-self-edge': { severity: 'warning', meaning: 'An edge leads from a thing to itself.' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

type GraphRule = keyof typeof GRAPH_RULES;

/** A finding of one of these rules in the file that is being read. */
export function fragmentFinding(
	rule: GraphRule,
	message: string,
	about: { readonly remedy: string; readonly at?: Place },
): FileFinding {
	return { rule, severity: GRAPH_RULES[rule].severity, message, remedy: about.remedy, ...about.at };
}

/** The same, of a file of some pack. */
export function graphFinding(
	rule: GraphRule,
	message: string,
	about: { readonly remedy: string; readonly pack: string; readonly file: string; readonly at?: Place },
): Finding {
	return { ...fragmentFinding(rule, message, about), pack: about.pack, file: about.file };
}
