import { type FieldPath, isObject, type JsonValue } from '@tenet/kernel';
import { textOf, textsOf } from '@tenet/knowledge/answering';
import { type DomainIssue, type DomainRule, domainIssue } from '../model/domain-issue.ts';
import type { DomainModel } from '../model/domain-model.ts';
import { type CompiledInvariant, compileInvariant, type ExpressionProblem } from './compile-invariant.ts';
import { EntityTypes } from './entity-types.ts';
import { CostBudget, evaluateInvariant } from './evaluate-invariant.ts';
import { type Invariant, readInvariant } from './invariant.ts';

/**
 * What is wrong with the invariants of a model before anybody relies on them (third issue, Domain): the expression
 * parses, fits the entities, and behaves on the author's own examples; a table of transitions names states that exist.
 */
export function judgeInvariants(model: DomainModel): readonly DomainIssue[] {
	const against = { types: new EntityTypes(model.entity), budget: new CostBudget() };
	return model.invariant.map(readInvariant).flatMap((invariant) => {
		const judged = invariant.form === 'expression' ? judgeExpression(invariant, against) : judgeDemand(invariant);
		return [...judged, ...judgeTransitions(invariant, model)];
	});
}

interface Against {
	readonly types: EntityTypes;
	readonly budget: CostBudget;
}

function judgeExpression(invariant: Invariant, against: Against): readonly DomainIssue[] {
	const { compiled, problems } = compileInvariant(invariant, against.types);
	const found = problems.map((problem) => expressionIssue(invariant, problem));
	// Examples of what does not fit its entities say nothing new.
	if (!compiled || found.length > 0) return [...givenTwice(invariant), ...found];
	return [
		...givenTwice(invariant),
		...judgeVariables(invariant, compiled),
		...judgeExamples(invariant, compiled, against.budget),
	];
}

function givenTwice({ artifact }: Invariant): readonly DomainIssue[] {
	const [now, before] = [textOf(artifact.fields, 'expr'), textOf(artifact.fields, 'expression')];
	if (now === undefined || before === undefined || now === before) return [];
	return issue(artifact, 'invariant-expression-twice', ['expression'], {
		message: `Cannot tell what "${artifact.id}" means: "expr" and "expression" say different things.`,
		remedy: 'Keep "expr" and remove "expression".',
	});
}

function expressionIssue(invariant: Invariant, { rule, why, start, near }: ExpressionProblem): DomainIssue {
	const { artifact, expression } = invariant;
	const field = expression?.field ?? 'expr';
	const verb = rule === 'invariant-unparsable' ? 'read' : 'accept';
	const has = near && near.length > 0 ? ` It has ${near.slice(0, 20).join(', ')}.` : '';
	return domainIssue(rule, at(artifact, [field]), {
		message: `Cannot ${verb} the expression of "${artifact.id}": at character ${start + 1}, ${why}.`,
		remedy:
			has === '' ? 'Correct the expression, or the attributes of its entities.' : `Name what the entity has.${has}`,
	});
}

/** A variable that is no entity must at least be in every example: otherwise it is a slip of the pen. */
function judgeVariables(invariant: Invariant, { variables }: CompiledInvariant): readonly DomainIssue[] {
	const { artifact, valid, invalid, expression } = invariant;
	const examples = [...valid, ...invalid].filter(isObject);
	return [...variables].flatMap(([name, { kind }]) => {
		if (kind !== 'dyn') return [];
		const given = examples.length > 0 && examples.every((example) => Object.hasOwn(example, name));
		const rule = given ? 'invariant-variable-untyped' : 'invariant-variable-unknown';
		return issue(artifact, rule, [expression?.field ?? 'expr'], {
			message: `Cannot tell which entity "${name}" is in the expression of "${artifact.id}".`,
			remedy: `Say it under "variables": the id of the entity that "${name}" is, such as "cart.Cart".`,
		});
	});
}

function judgeExamples(invariant: Invariant, compiled: CompiledInvariant, budget: CostBudget): readonly DomainIssue[] {
	return (['valid', 'invalid'] as const).flatMap((kind) =>
		invariant[kind].flatMap((example, index) => judgeExample(invariant, compiled, { example, kind, index, budget })),
	);
}

interface Example {
	readonly example: JsonValue;
	readonly kind: 'valid' | 'invalid';
	readonly index: number;
	readonly budget: CostBudget;
}

/** An example in words is for people; one in values must behave. */
function judgeExample(
	{ artifact }: Invariant,
	compiled: CompiledInvariant,
	{ example, kind, index, budget }: Example,
): readonly DomainIssue[] {
	if (!isObject(example)) return [];
	const path = ['examples', kind, index];
	const result = evaluateInvariant(compiled, example, budget);
	if (result.outcome === 'unknown') {
		return issue(artifact, 'invariant-example-undecided', path, {
			message: `Cannot decide the ${kind} example ${index + 1} of "${artifact.id}": ${result.why}.`,
			remedy: 'Give every value that the expression reads.',
		});
	}
	if ((result.outcome === 'holds') === (kind === 'valid')) return [];
	const because = result.outcome === 'violated' ? `"${result.failing.expression}" is false` : 'the expression is true';
	return issue(artifact, 'invariant-example-wrong', path, {
		message: `Cannot accept the ${kind} example ${index + 1} of "${artifact.id}": ${because}.`,
		remedy: `Correct the example or the expression, or move the example to "${kind === 'valid' ? 'invalid' : 'valid'}".`,
	});
}

function judgeTransitions(invariant: Invariant, model: DomainModel): readonly DomainIssue[] {
	const { artifact, transitions, entity } = invariant;
	const states = textsOf(model.entity.find(({ id }) => id === entity)?.fields ?? {}, 'states');
	const seen = new Set<string>();
	return transitions.flatMap(({ index, from, to }) => {
		const path = ['transitions', index];
		const unknown = states.length === 0 ? [] : [from, ...to].filter((state) => !states.includes(state));
		const twice = seen.has(from);
		seen.add(from);
		return [
			...unknown.flatMap((state) =>
				issue(artifact, 'invariant-transitions', path, {
					message: `Cannot accept the transition of "${artifact.id}": "${entity}" has no state "${state}".`,
					remedy: `Name one of ${states.join(', ')}, or add the state to the entity.`,
				}),
			),
			...(twice
				? issue(artifact, 'invariant-transitions', path, {
						message: `Cannot accept the transition of "${artifact.id}": "${from}" has one already.`,
						remedy: 'Put all states that follow it into one "to".',
					})
				: []),
		];
	});
}

/** What no machine checks must say which test does. */
function judgeDemand({ artifact, demands, form }: Invariant): readonly DomainIssue[] {
	if (form !== 'prose' || textOf(artifact.fields, 'acceptanceCriterion') !== undefined) return [];
	return issue(artifact, 'invariant-unchecked', ['statement'], {
		message: `Nothing checks "${artifact.id}": it has no expression, no transitions and no acceptance criterion.`,
		remedy: `Add "expr", or an "acceptanceCriterion" such as "${demands.slice(0, 200)}".`,
	});
}

function issue(
	artifact: Invariant['artifact'],
	rule: DomainRule,
	...[path, words]: [FieldPath, { message: string; remedy: string }]
): readonly DomainIssue[] {
	return [domainIssue(rule, at(artifact, path), words)];
}

function at({ uri }: Invariant['artifact'], path: FieldPath) {
	return { uri, path };
}
