import type { JsonObject, JsonValue } from '@tenet/kernel';
import { type CelValue, celValue, type StateSize } from './cel-value.ts';
import type { CompiledInvariant } from './compile-invariant.ts';
import { costBound, MOST_COST } from './cost-bound.ts';
import { type FailingPart, failingPart } from './failing-part.ts';

/** What is known of one state. `unknown` is never taken for "it holds". */
export type InvariantOutcome =
	| { readonly outcome: 'holds' }
	| { readonly outcome: 'violated'; readonly failing: FailingPart }
	| { readonly outcome: 'unknown'; readonly why: string };

/** What one question may cost in all, whatever it asks about: seconds at most. */
export class CostBudget {
	#left = 20 * MOST_COST;

	/** Whether there is this much left; what is taken is gone. */
	take(cost: number): boolean {
		if (cost > this.#left) return false;
		this.#left -= cost;
		return true;
	}
}

/** Whether an invariant holds in a state: a value for each of its variables. Never throws, and always ends. */
export function evaluateInvariant(
	invariant: CompiledInvariant,
	state: JsonObject,
	budget = new CostBudget(),
): InvariantOutcome {
	try {
		const seen = { size: 1 };
		const values = celState(invariant, state, seen);
		const cost = costOf(invariant, values, seen.size);
		if (cost > MOST_COST) return { outcome: 'unknown', why: TOO_MUCH };
		if (!budget.take(cost)) return { outcome: 'unknown', why: TOO_MUCH_IN_ALL };
		const result: unknown = invariant.run(values);
		if (result === true) return { outcome: 'holds' };
		if (result !== false) return { outcome: 'unknown', why: 'the expression gives no true or false for this state' };
		return { outcome: 'violated', failing: failingPart(invariant.tree, values) };
	} catch (error) {
		return { outcome: 'unknown', why: reasonOf(error) };
	}
}

const TOO_MUCH = 'the state is too large for what the expression does with it: give a smaller one';
const TOO_MUCH_IN_ALL = 'too much is asked at once: ask about fewer invariants or states';

/** What grows with the state alone, or with a small one, is known without looking at the expression again. */
function costOf({ tree, growth }: CompiledInvariant, values: Record<string, CelValue>, size: number): number {
	const easily = growth.nodes * size ** growth.depth;
	return growth.bounded && easily <= EASY ? easily : costBound(tree, values);
}

const EASY = 100_000;

function celState({ variables }: CompiledInvariant, state: JsonObject, seen: StateSize): Record<string, CelValue> {
	const values: Record<string, CelValue> = {};
	for (const [name, type] of variables) {
		if (Object.hasOwn(state, name)) values[name] = celValue(state[name] as JsonValue, type, seen);
	}
	return values;
}

function reasonOf(error: unknown): string {
	if (error instanceof RangeError) return 'the state is nested too deeply';
	const { summary, code } = error as { summary?: string; code?: string };
	const said = summary ?? String((error as Error)?.message ?? error).split('\n')[0] ?? '';
	const name = /: (.+)$/.exec(said)?.[1] ?? said;
	if (code === 'unknown_variable') return `the state does not give "${name}"`;
	if (code === 'no_such_key') return `the state does not give "${name}"`;
	return said.charAt(0).toLowerCase() + said.slice(1);
}
