import type { JsonObject } from '@tenet/kernel';
import type { Answer, ImmediateQuestion, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import {
	counted,
	defineQuestion,
	governed,
	listed,
	nameParameter,
	notGoverned,
	present,
} from '@tenet/knowledge/answering';
import { z } from 'zod';
import { compileInvariant } from '../invariants/compile-invariant.ts';
import { EntityTypes } from '../invariants/entity-types.ts';
import { CostBudget, evaluateInvariant, type InvariantOutcome } from '../invariants/evaluate-invariant.ts';
import { type Invariant, readInvariant } from '../invariants/invariant.ts';
import { modelOfView } from '../model/domain-model.ts';

const Parameters = z.strictObject({
	domain: nameParameter('Only invariants of this bounded context, e.g. "cart".').optional(),
	invariant: nameParameter('Only this invariant, by id, e.g. "cart.CART-1".').optional(),
	states: z
		.array(z.record(z.string(), z.unknown()).meta({ additionalProperties: true }))
		.min(1)
		.max(50)
		.describe(
			'Example states: for each variable of the expressions its value, e.g. {"cart": {"total": {"amount": 5}}}.',
		),
});

interface Decided {
	readonly invariant: Invariant;
	readonly state: number;
	readonly outcome: InvariantOutcome;
}

/** Whether example states respect the invariants of a domain, and what breaks them (seed 000, section 8, gate 2). */
export const checkInvariants: ImmediateQuestion = defineQuestion({
	name: 'check_invariants',
	area: 'domain',
	title: 'Check invariants',
	description:
		'Invariants, business rules: do example states respect them? The failing sub-expression with its values, and what ' +
		'no machine checks with the acceptance criterion it demands. Check test data and designs before review.',
	parameters: Parameters,
	answer(view, { domain, invariant, states }) {
		const model = modelOfView(view);
		const all = model.invariant.map(readInvariant);
		const chosen = all.filter(
			(one) =>
				(domain === undefined || one.context.toLowerCase() === domain.toLowerCase()) &&
				(invariant === undefined || isCalled(one, invariant)),
		);
		if (chosen.length === 0) {
			const exists = all.map(({ artifact }) => artifact.id);
			const asked = invariant ?? domain ?? 'invariants';
			return notGoverned({ asked, why: 'no invariant is governed by this name', what: 'invariants', exists });
		}
		const against = {
			types: new EntityTypes(model.entity),
			states: states as readonly JsonObject[],
			budget: new CostBudget(),
		};
		const decided = chosen.flatMap((one) => decide(one, against));
		return answered(view, chosen, decided);
	},
});

function isCalled({ artifact, context }: Invariant, name: string): boolean {
	const wanted = name.toLowerCase().replace(/^domain:\/\/invariant\//, '');
	return (
		[artifact.id, artifact.title].some((one) => one.toLowerCase() === wanted) || artifact.id === `${context}.${name}`
	);
}

interface Against {
	readonly types: EntityTypes;
	readonly states: readonly JsonObject[];
	readonly budget: CostBudget;
}

/** A state decides only the invariants whose variables it gives: any other would be unknown for no reason of its own. */
function decide(invariant: Invariant, { types, states, budget }: Against): readonly Decided[] {
	if (invariant.form !== 'expression') return [];
	const { compiled, problems } = compileInvariant(invariant, types);
	if (!compiled) {
		const why = `its expression cannot be read: ${problems[0]?.why}`;
		return [{ invariant, state: 0, outcome: { outcome: 'unknown', why } }];
	}
	return states.flatMap((given, state) => {
		const names = [...compiled.variables.keys()];
		if (!names.every((name) => Object.hasOwn(given, name))) return [];
		return [{ invariant, state, outcome: evaluateInvariant(compiled, given, budget) }];
	});
}

function answered(view: KnowledgeView, chosen: readonly Invariant[], decided: readonly Decided[]): Answer {
	const seen = new Set(decided.map(({ invariant }) => invariant));
	const inWords = chosen.filter(({ form, transitions }) => form !== 'expression' || transitions.length > 0);
	const notGiven = chosen.filter((one) => one.form === 'expression' && !seen.has(one));
	const data = {
		verdict: verdictOf(decided),
		results: decided.map(shown),
		notDecided: notGiven.map(({ artifact, expression }) => ({
			invariant: artifact.id,
			uri: artifact.uri,
			why: 'no state gives all the variables of its expression',
			expr: expression?.text ?? '',
		})),
		notMachineChecked: inWords.map(({ artifact, form, statement, demands }) => {
			return { invariant: artifact.id, uri: artifact.uri, form, statement, demands };
		}),
	};
	const sources = [...decided.map(({ invariant }) => invariant), ...inWords].flatMap(({ artifact }) => {
		const entry: ViewEntry | undefined = view.entry(artifact.uri);
		return entry ? [entry] : [];
	});
	return governed(statement(decided, { notGiven, inWords }), data, sources);
}

function verdictOf(decided: readonly Decided[]): 'holds' | 'violated' | 'unknown' {
	const outcomes = decided.map(({ outcome }) => outcome.outcome);
	if (outcomes.includes('violated')) return 'violated';
	return outcomes.length === 0 || outcomes.includes('unknown') ? 'unknown' : 'holds';
}

interface Left {
	readonly notGiven: readonly Invariant[];
	readonly inWords: readonly Invariant[];
}

function statement(decided: readonly Decided[], { notGiven, inWords }: Left): string {
	const broken = decided.flatMap(({ invariant, state, outcome }) =>
		outcome.outcome === 'violated'
			? [`state ${state + 1} breaks ${invariant.artifact.id}: "${outcome.failing.expression}" is false`]
			: [],
	);
	const open = decided.flatMap(({ invariant, state, outcome }) =>
		outcome.outcome === 'unknown'
			? [`state ${state + 1} does not decide ${invariant.artifact.id}: ${outcome.why}`]
			: [],
	);
	const held = decided.length - broken.length - open.length;
	const parts = [
		...broken.slice(0, 10),
		...open.slice(0, 10),
		...(held > 0 ? [`${counted(held, 'check')} held`] : []),
		...(notGiven.length > 0 ? [`${counted(notGiven.length, 'invariant')} not decided by what the states give`] : []),
		...(inWords.length > 0 ? [`${counted(inWords.length, 'invariant')} no machine checks (see what they demand)`] : []),
	];
	const text = listed(parts);
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function shown({ invariant, state, outcome }: Decided): JsonObject {
	const { artifact, severity, statement: says } = invariant;
	const said =
		outcome.outcome === 'violated' ? { failing: outcome.failing as unknown as JsonObject, statement: says } : {};
	const why = outcome.outcome === 'unknown' ? { why: outcome.why } : {};
	return present({
		invariant: artifact.id,
		uri: artifact.uri,
		severity,
		state,
		outcome: outcome.outcome,
		...said,
		...why,
	});
}
