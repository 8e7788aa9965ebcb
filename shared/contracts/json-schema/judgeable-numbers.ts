import type { JsonValue } from '@tenet/kernel';
import { mapSubschemas, type Schema } from './schema.ts';
import { Unjudgeable } from './unjudgeable.ts';

/**
 * Refuses listed integers beyond 2^53, which a JSON reader cannot tell from their neighbours. Bounds beyond it are let be:
 * they say "the largest there is", and a neighbour of it is refused by nobody.
 *
 * @throws {Unjudgeable}
 */
export function judgeableNumbers(schema: Schema): void {
	if (typeof schema === 'boolean') return;
	for (const keyword of ['const', 'enum', 'multipleOf']) {
		const vague = vagueNumber(schema[keyword]);
		if (vague !== undefined)
			throw new Unjudgeable(`${keyword} holds ${vague}, which is beyond what a JSON reader keeps exact`);
	}
	mapSubschemas(schema, (inner) => {
		judgeableNumbers(inner);
		return inner;
	});
}

function vagueNumber(value: JsonValue | undefined): number | undefined {
	if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value) ? value : undefined;
	if (typeof value !== 'object' || value === null) return undefined;
	for (const inner of Object.values(value)) {
		const vague = vagueNumber(inner);
		if (vague !== undefined) return vague;
	}
	return undefined;
}
