import type { SchemaAnswer, SchemaQuestion } from '../schema-oracle.ts';
import { EngineRefusal, type SchemaEngine } from './engine.ts';
import { atRoot } from './locate/at-root.ts';
import { contentDifferences, locateDifferences } from './locate/locate-differences.ts';
import { proveSubset } from './subset.ts';
import { Unjudgeable } from './unjudgeable.ts';

/**
 * Whether what is written is read, without saying where not: the root stands for every place.
 *
 * @throws what the engine threw when it broke, after which it must not be asked again
 */
export function decide(engine: SchemaEngine, question: SchemaQuestion): SchemaAnswer {
	try {
		const { holds, witness } = proveSubset(engine, question, question.policy);
		const content = contentDifferences(question);
		if (!holds) return { answer: 'no', differences: [atRoot(question, witness)] };
		return { answer: content.length > 0 ? 'no' : 'yes', differences: content };
	} catch (cause) {
		const why = reasonOf(cause);
		if (why === undefined) throw cause;
		return { answer: 'unknown', why, differences: [] };
	}
}

/** The same answer with the smallest places where it breaks. What breaks the engine on the way leaves the root to stand. */
export function locate(engine: SchemaEngine, question: SchemaQuestion, decided: SchemaAnswer): SchemaAnswer {
	if (decided.answer !== 'no') return decided;
	const [first] = decided.differences;
	const places = locateDifferences(engine, question);
	if (places.length === 0) return decided;
	const witness = first?.witness;
	return {
		...decided,
		differences: places.map((place, index) => (index === 0 && witness !== undefined ? { ...place, witness } : place)),
	};
}

/** What is expected of a stranger's schema; anything else is the engine's breaking. */
export function reasonOf(cause: unknown): string | undefined {
	if (cause instanceof Unjudgeable || cause instanceof EngineRefusal) return cause.message;
	return undefined;
}
