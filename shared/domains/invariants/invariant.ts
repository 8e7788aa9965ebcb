import type { JsonObject, JsonValue } from '@tenet/kernel';
import { listOf, objectOf, placedObjectsOf, textOf } from '@tenet/knowledge/answering';
import type { DomainArtifact } from '../model/domain-model.ts';

/** How it is known that an invariant holds. */
export type InvariantForm =
	/** An expression: a machine decides, given a state. */
	| 'expression'
	/** A transition table: no machine decides; each row and each missing one asks for a test. */
	| 'state machine'
	/** Words alone: somebody has to write the test that its acceptance criterion demands. */
	| 'prose';

/** An invariant as it is authored. */
export interface Invariant {
	readonly artifact: DomainArtifact;
	readonly context: string;
	readonly form: InvariantForm;
	readonly severity: string;
	readonly statement: string;
	readonly entity?: string;
	/** The expression, and the field that gives it. */
	readonly expression?: { readonly text: string; readonly field: 'expr' | 'expression' };
	/** Which entity each variable of the expression is, where its author says so. */
	readonly variables: ReadonlyMap<string, string>;
	readonly valid: readonly JsonValue[];
	readonly invalid: readonly JsonValue[];
	readonly transitions: readonly Transition[];
	/** What a test must show, in the author's words, or in ours when the author gives none. */
	readonly demands: string;
}

export interface Transition {
	readonly index: number;
	readonly from: string;
	readonly to: readonly string[];
	readonly when?: string;
}

export function readInvariant(artifact: DomainArtifact): Invariant {
	const { fields } = artifact;
	const entity = textOf(fields, 'entity');
	const expression = expressionOf(fields);
	const transitions = transitionsOf(fields);
	const examples = objectOf(fields, 'examples');
	const form = expression ? 'expression' : transitions.length > 0 ? 'state machine' : 'prose';
	const statement = textOf(fields, 'statement') ?? artifact.title;
	return {
		artifact,
		context: textOf(fields, 'context') ?? '',
		form,
		severity: textOf(fields, 'severity') ?? 'must',
		statement,
		...(entity !== undefined && { entity }),
		...(expression && { expression }),
		variables: new Map(
			Object.entries(objectOf(fields, 'variables')).filter(
				(one): one is [string, string] => typeof one[1] === 'string',
			),
		),
		valid: listOf(examples, 'valid'),
		invalid: listOf(examples, 'invalid'),
		transitions,
		demands: textOf(fields, 'acceptanceCriterion') ?? demanded({ form, statement, entity, transitions }),
	};
}

function expressionOf(fields: JsonObject): Invariant['expression'] {
	for (const field of ['expr', 'expression'] as const) {
		const text = textOf(fields, field);
		if (text !== undefined) return { text, field };
	}
	return undefined;
}

function transitionsOf(fields: JsonObject): readonly Transition[] {
	return placedObjectsOf(fields, 'transitions').flatMap(({ index, value }) => {
		const from = textOf(value, 'from');
		const to = listOf(value, 'to').filter((state) => typeof state === 'string');
		const when = textOf(value, 'when');
		return from === undefined ? [] : [{ index, from, to, ...(when !== undefined && { when }) }];
	});
}

interface Demand {
	readonly form: InvariantForm;
	readonly statement: string;
	readonly entity: string | undefined;
	readonly transitions: readonly Transition[];
}

function demanded({ form, statement, entity, transitions }: Demand): string {
	const what = entity ?? 'the thing that it is about';
	if (form !== 'state machine') return `Given ${what} in any state, when anything changes it, then: ${statement}`;
	const steps = transitions.map(({ from, to }) => `${from} to ${to.length > 0 ? to.join(' or ') : 'nothing'}`);
	return `Given ${what} in each of its states, when a change is asked for, then only these happen: ${steps.join('; ')}.`;
}
