import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judgeGraphql } from './judge-graphql.ts';

interface GraphqlCase {
	readonly id: string;
	readonly old: string;
	readonly new: string;
	readonly breaking: boolean;
}

const CORPUS = fileURLToPath(new URL('../../../../shared/corpora/contracts/graphql.jsonl', import.meta.url));

describe.skipIf(!existsSync(CORPUS))(
	'[T4-GRAPHQL-01] The public cases of Qubership (skipped where they are not)',
	() => {
		const cases = existsSync(CORPUS) ? readFileSync(CORPUS, 'utf8').trim().split('\n').map(toCase) : [];

		it('are judged right, at least 92 of 100, and none that breaks is called compatible', async () => {
			const wrong: string[] = [];
			for (const { id, old, new: now, breaking } of cases) {
				const { verdict } = await judgeGraphql({
					format: 'graphql',
					old: { file: 'old.graphql', text: old },
					new: { file: 'new.graphql', text: now },
					policy: 'declared',
					direction: 'full',
				});
				if (verdict !== (breaking ? 'breaking' : 'compatible')) wrong.push(`${id}: ${verdict}`);
			}
			expect(wrong).toEqual(DEBATABLE);
			expect(wrong.length / cases.length).toBeLessThan(0.08);
		});
	},
);

/** A request may hold a fragment on any interface of an object that it is answered; then these changes refuse it. */
const DEBATABLE = [
	'object-output-type-of-root-type-that-implements-interface/change-interface-for-object-type: breaking',
	'object-output-type-of-root-type-that-implements-interface/remove-field-from-interface-type: breaking',
];

function toCase(line: string): GraphqlCase {
	return JSON.parse(line);
}
