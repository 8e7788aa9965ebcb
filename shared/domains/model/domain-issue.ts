import type { Severity } from '@tenet/kernel';
import { APPROVAL_RULES, type ArtifactIssue, issuesOf } from '@tenet/knowledge/answering';

/** What the rules of domains find in governed content. A reader of docs/errors.md looks rules up here. */
export const DOMAIN_RULES = {
	...APPROVAL_RULES,
	'invariant-expression-twice': { severity: 'error', meaning: '"expr" and "expression" of an invariant differ.' },
	'invariant-unparsable': { severity: 'error', meaning: 'The expression of an invariant is no CEL.' },
	'invariant-ill-typed': {
		severity: 'error',
		meaning: "The expression of an invariant does not fit the types of its entities' attributes, or is no condition.",
	},
	'invariant-variable-unknown': {
		severity: 'error',
		meaning: 'The expression of an invariant uses a variable that is no entity and that its examples do not give.',
	},
	'invariant-variable-untyped': {
		severity: 'advice',
		meaning: 'The fields of a variable of an invariant cannot be checked: nothing says which entity it is.',
	},
	'invariant-field-unknown': {
		severity: 'error',
		meaning: 'The expression of an invariant reads an attribute that its entity does not have.',
	},
	'invariant-example-wrong': {
		severity: 'error',
		meaning: 'A valid example breaks its invariant, or an invalid one does not.',
	},
	'invariant-example-undecided': {
		severity: 'error',
		meaning: 'An example of an invariant does not give what its expression reads.',
	},
	'invariant-unchecked': {
		severity: 'advice',
		meaning: 'An invariant has no expression and no acceptance criterion: nothing would notice that it is broken.',
	},
	'invariant-transitions': {
		severity: 'error',
		meaning: 'A transition table names a state that its entity does not have, or says a transition twice.',
	},
	'owned-twice': { severity: 'error', meaning: 'Two bounded contexts own the same thing.' },
	'relation-unknown': { severity: 'warning', meaning: 'A relation of a context map leads to no bounded context.' },
	'relation-contradicted': {
		severity: 'warning',
		meaning: 'Two bounded contexts do not say the same of the relation between them.',
	},
	'relation-pattern': {
		severity: 'warning',
		meaning: "A relation has a pattern that does not fit its role, or that is none of Context Mapper's.",
	},
	'relation-contract': {
		severity: 'warning',
		meaning: 'A contract of a relation does not exist, or is owned by neither the upstream side nor both.',
	},
	'contract-off-map': {
		severity: 'warning',
		meaning: 'A component speaks a contract of another bounded context that no relation of the two allows.',
	},
	'publishes-foreign': {
		severity: 'error',
		meaning: 'A component publishes a contract, or keeps a store, that another bounded context owns.',
	},
	'domain-vanished': {
		severity: 'warning',
		meaning: 'A bounded context, entity, invariant or event that there was is in no pack any more.',
	},
	'invariant-inexpressible': {
		severity: 'error',
		meaning: 'A change of an entity leaves an invariant with an expression that says nothing any more.',
	},
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

export type DomainRule = keyof typeof DOMAIN_RULES;

export type DomainIssue = ArtifactIssue<DomainRule>;

export const domainIssue = issuesOf<DomainRule>(DOMAIN_RULES);
