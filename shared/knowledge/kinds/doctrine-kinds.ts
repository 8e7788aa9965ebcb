import { z } from 'zod';
import { commonFields } from './common-fields.ts';
import { text, texts } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const DOCTRINE_KINDS = [
	{
		kind: 'directive',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'What must be done or left, in every mission it applies to.',
		fields: directiveFields,
		doctrine: true,
	},
	{
		kind: 'tactic',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'A way of working, step by step.',
		fields: tacticFields,
		doctrine: true,
	},
	{
		kind: 'styleguide',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'What good work of one sort looks like.',
		fields: styleguideFields,
		doctrine: true,
	},
	{
		kind: 'toolguide',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'How a tool is used here.',
		fields: toolguideFields,
		doctrine: true,
	},
	{
		kind: 'paradigm',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'A way of thinking that directives make concrete.',
		fields: paradigmFields,
		doctrine: true,
	},
	{
		kind: 'procedure',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'What happens from an entry condition to an exit condition.',
		fields: procedureFields,
		doctrine: true,
	},
	{
		kind: 'agent-profile',
		ending: 'agent',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'A role that an agent takes: what it does, and what it keeps away from.',
		fields: agentProfileFields,
		doctrine: true,
	},
	{
		kind: 'mission-step-contract',
		ending: 'step-contract',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'What happens in one action of a mission type.',
		fields: missionStepContractFields,
		doctrine: true,
	},
	{
		kind: 'asset',
		area: 'platform',
		media: ['yaml'],
		needs: [],
		meaning: 'A file that other doctrine uses.',
		fields: assetFields,
		doctrine: true,
	},
	{
		kind: 'glossary-pack',
		area: 'domain',
		media: ['yaml'],
		needs: [],
		meaning: 'The words of a pack, as spec-kitty writes them.',
		fields: glossaryPackFields,
		doctrine: true,
	},
] as const satisfies readonly KindSource[];

/*
 * Seed 002's doctrine kinds, with the keys that spec-kitty's packs use. Only a title or a name is asked for: a pack
 * that spec-kitty reads loads as it is, and a key that is not here is kept and pointed out.
 */

function directiveFields() {
	return {
		...doctrineFields(),
		intent: text('What the directive wants to reach.').optional(),
		enforcement: text('How binding it is, such as "required" or "advisory".').optional(),
		scope: text('Where it applies.').optional(),
		procedures: texts('What to do to follow it.').optional(),
		integrity_rules: texts('What must never be broken.').optional(),
		validation_criteria: texts('How a reviewer sees that it was followed.').optional(),
		explicit_allowances: texts('What is allowed although it looks as if it were not.').optional(),
		references: references(),
	};
}

function tacticFields() {
	return {
		...doctrineFields(),
		purpose: text('What the tactic is for.').optional(),
		steps: steps('What to do, in order.'),
		failure_modes: texts('How it goes wrong.').optional(),
		notes: text('What else to know.').optional(),
		applies_to_languages: texts('The programming languages it is for; none means all.').optional(),
		references: references(),
	};
}

function styleguideFields() {
	return {
		...doctrineFields(),
		scope: text('What it is a style of, such as "docs" or "code".').optional(),
		principles: texts('What good work has in common.').optional(),
		patterns: z.array(z.unknown()).describe('What to do, with examples.').optional(),
		anti_patterns: z.array(z.unknown()).describe('What not to do, with examples.').optional(),
		quality_test: text('The question that tells good from bad.').optional(),
		tooling: z.unknown().describe('The tools that check it.').optional(),
		structural_lint_config: z.unknown().describe('What a structural lint is configured with.').optional(),
		applies_to_languages: texts('The programming languages it is for; none means all.').optional(),
		references: references(),
	};
}

function toolguideFields() {
	return {
		...doctrineFields(),
		tool: text('The tool.').optional(),
		guide_path: text('The file of the guide.').optional(),
		commands: texts('The commands it explains.').optional(),
		last_updated: text('When it was last checked.').optional(),
		applies_to_languages: texts('The programming languages it is for; none means all.').optional(),
		references: references(),
	};
}

function paradigmFields() {
	return {
		...doctrineFields(),
		directive_refs: texts('The ids of the directives that make it concrete.').optional(),
		references: references(),
	};
}

function procedureFields() {
	return {
		...doctrineFields(),
		purpose: text('What the procedure is for.').optional(),
		entry_condition: text('When it begins.').optional(),
		exit_condition: text('When it is over.').optional(),
		steps: steps('What to do, in order.'),
		anti_patterns: z.array(z.unknown()).describe('How it is misused.').optional(),
		notes: text('What else to know.').optional(),
		applies_to_languages: texts('The programming languages it is for; none means all.').optional(),
		references: references(),
	};
}

function agentProfileFields() {
	return {
		...doctrineFields(),
		'schema-version': text('The version of the profile format.').optional(),
		purpose: text('What the agent is for.').optional(),
		roles: texts('The roles it can take.').optional(),
		capabilities: texts('What it can do.').optional(),
		'routing-priority': z.number().describe('Which of several matching profiles is taken: the highest.').optional(),
		'max-concurrent-tasks': z.number().describe('How many tasks it takes at once.').optional(),
		'context-sources': z.unknown().describe('What it reads before it starts.').optional(),
		specialization: z.unknown().describe('What it focuses on, and what it keeps away from.').optional(),
		'specialization-context': z.unknown().describe('The languages and frameworks it knows.').optional(),
		collaboration: z.unknown().describe('Whom it works with and hands over to.').optional(),
		'mode-defaults': z.array(z.unknown()).describe('How it works in each mode.').optional(),
		'initialization-declaration': text('What it says when it starts.').optional(),
		'self-review-protocol': z.unknown().describe('What it checks before it hands over.').optional(),
		'directive-references': references(),
		'tactic-references': references(),
		'toolguide-references': references(),
		applies_to_languages: texts('The programming languages it is for; none means all.').optional(),
		sentinel: z.boolean().describe('Whether it stands for someone who is not an agent.').optional(),
	};
}

function missionStepContractFields() {
	return {
		...doctrineFields(),
		action: text('The action it is about.').optional(),
		mission: text('The mission type it belongs to.').optional(),
		steps: steps('What is done, in order.'),
		gates: z.array(z.unknown()).describe('What must hold before going on.').optional(),
	};
}

function assetFields() {
	return {
		...doctrineFields(),
		mime: text('The media type of the file.').optional(),
		path: text('The file, relative to the pack.').optional(),
	};
}

function glossaryPackFields() {
	return {
		...doctrineFields(),
		provenance: text('Where the terms come from.').optional(),
		terms: z.array(z.unknown()).describe('The terms, each with its surface form and definition.').optional(),
	};
}

function doctrineFields() {
	return {
		...commonFields(),
		title: text('The name people use for it.').optional(),
		name: text('The name people use for it.').optional(),
		description: text('What it is.').optional(),
		schema_version: text('The version of the format it is written in.').optional(),
	};
}

function steps(description: string) {
	return z.array(z.unknown()).describe(description).optional();
}

function references() {
	return z.array(z.unknown()).describe('Other doctrine that belongs to it.').optional();
}
