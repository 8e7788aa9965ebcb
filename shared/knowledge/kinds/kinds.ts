import {
	approvedLibraryFields,
	componentFields,
	constraintFields,
	patternFields,
	runbookFields,
} from './component-fields.ts';
import {
	agentProfileFields,
	assetFields,
	directiveFields,
	glossaryPackFields,
	missionStepContractFields,
	paradigmFields,
	procedureFields,
	styleguideFields,
	tacticFields,
	toolguideFields,
} from './doctrine-fields.ts';
import {
	boundedContextFields,
	domainEventFields,
	entityFields,
	glossaryFields,
	invariantFields,
} from './domain-fields.ts';
import { externalResourceFields } from './external-resource-fields.ts';
import {
	adrFields,
	constitutionFields,
	definitionOfDoneFields,
	initiativeFields,
	policyFields,
} from './governing-fields.ts';
import { consumerFields, contractFields, integrationPolicyFields } from './integration-fields.ts';
import { defineKind, type KindDefinition, type KindSource } from './kind-definition.ts';
import { nfrFields, observabilityStandardFields, uxGuidelineFields } from './quality-fields.ts';

const YAML = ['yaml'] as const;
const PROSE = ['yaml', 'md'] as const;

const SOURCES = [
	{ kind: 'constitution', area: 'platform', media: PROSE, fields: constitutionFields },
	{ kind: 'policy', area: 'platform', media: YAML, fields: policyFields },
	{ kind: 'nfr', area: 'platform', media: YAML, fields: nfrFields },
	{ kind: 'ux-guideline', area: 'platform', media: PROSE, fields: uxGuidelineFields },
	{ kind: 'observability-standard', area: 'platform', media: YAML, fields: observabilityStandardFields },
	{ kind: 'definition-of-done', area: 'platform', media: YAML, fields: definitionOfDoneFields },
	{ kind: 'initiative', area: 'platform', media: YAML, fields: initiativeFields },
	{ kind: 'adr', area: 'platform', media: PROSE, fields: adrFields },
	{ kind: 'directive', area: 'platform', media: YAML, fields: directiveFields, doctrine: true },
	{ kind: 'tactic', area: 'platform', media: YAML, fields: tacticFields, doctrine: true },
	{ kind: 'styleguide', area: 'platform', media: YAML, fields: styleguideFields, doctrine: true },
	{ kind: 'toolguide', area: 'platform', media: YAML, fields: toolguideFields, doctrine: true },
	{ kind: 'paradigm', area: 'platform', media: YAML, fields: paradigmFields, doctrine: true },
	{ kind: 'procedure', area: 'platform', media: YAML, fields: procedureFields, doctrine: true },
	{ kind: 'agent-profile', ending: 'agent', area: 'platform', media: YAML, fields: agentProfileFields, doctrine: true },
	{
		kind: 'mission-step-contract',
		ending: 'step-contract',
		area: 'platform',
		media: YAML,
		fields: missionStepContractFields,
		doctrine: true,
	},
	{ kind: 'asset', area: 'platform', media: YAML, fields: assetFields, doctrine: true },
	{ kind: 'bounded-context', area: 'domain', media: YAML, fields: boundedContextFields },
	{ kind: 'entity', area: 'domain', media: YAML, fields: entityFields },
	{ kind: 'invariant', area: 'domain', media: YAML, fields: invariantFields },
	{ kind: 'domain-event', area: 'domain', media: YAML, fields: domainEventFields },
	{ kind: 'glossary', area: 'domain', media: YAML, fields: glossaryFields },
	{ kind: 'glossary-pack', area: 'domain', media: YAML, fields: glossaryPackFields, doctrine: true },
	{ kind: 'contract', area: 'integration', media: YAML, fields: contractFields },
	{ kind: 'consumer', area: 'integration', media: YAML, fields: consumerFields },
	{ kind: 'integration-policy', area: 'integration', media: YAML, fields: integrationPolicyFields },
	{ kind: 'component', area: 'component', media: YAML, fields: componentFields },
	{ kind: 'pattern', area: 'component', media: YAML, fields: patternFields },
	{ kind: 'approved-library', area: 'component', media: YAML, fields: approvedLibraryFields },
	{ kind: 'constraint', area: 'component', media: YAML, fields: constraintFields },
	{ kind: 'runbook', area: 'component', media: PROSE, fields: runbookFields },
	{ kind: 'external-resource', area: 'platform', media: [], fields: externalResourceFields },
] as const satisfies readonly KindSource[];

/** The name of a kind. Tables keyed by it are exhaustive. */
export type KindName = (typeof SOURCES)[number]['kind'];

/** Every kind of governed knowledge (DESIGN section 4). */
export const KINDS: readonly KindDefinition[] = SOURCES.map(defineKind);

/** The definition of a kind, when there is one of this name. */
export function kindNamed(kind: string): KindDefinition | undefined {
	return BY_NAME.get(kind);
}

const BY_NAME = new Map(KINDS.map((definition) => [definition.kind, definition]));
