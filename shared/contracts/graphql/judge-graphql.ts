import type { Change } from '../contract-format.ts';
import type { Verdict } from '../verdict.ts';

/** Judges a change of a GraphQL schema. The library is loaded by the first question: most commands never ask one. */
export async function judgeGraphql(change: Change): Promise<Verdict> {
	const { judgeSchemas } = await import('./judge-schemas.ts');
	return judgeSchemas(change);
}
