import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findBuf } from './find-buf.ts';
import { judgeProtobufTrees } from './judge-protobuf.ts';
import type { ProtoFiles } from './run-buf.ts';

interface ProtobufCase {
	readonly id: string;
	readonly old: ProtoFiles;
	readonly new: ProtoFiles;
	readonly breaking: boolean;
}

const CORPUS = fileURLToPath(new URL('../../../../shared/corpora/contracts/protobuf.jsonl', import.meta.url));
const skipped = !existsSync(CORPUS) || !findBuf();

describe.skipIf(skipped)('[T4-PROTOBUF-01] The public cases of buf (skipped where they or buf are not)', () => {
	const cases = skipped ? [] : readFileSync(CORPUS, 'utf8').trim().split('\n').map(toCase);

	it('are judged right under their own rules, at least 92 of 100', async () => {
		const wrong: string[] = [];
		for (const { id, old, new: now, breaking } of cases) {
			const { verdict } = await judgeProtobufTrees({ old, new: now, policy: 'strict' });
			if (verdict !== (breaking ? 'breaking' : 'compatible')) wrong.push(`${id}: ${verdict}`);
		}
		expect(wrong).toEqual(NOT_RUN);
		expect(wrong.length / cases.length).toBeLessThan(0.08);
	});
});

/** Two ask for plugins, which are programs of strangers and are never run; one switches off all rules by a policy file. */
const NOT_RUN = [
	'TestRunBreakingWithCustomPlugins: unknown',
	'TestRunBreakingPolicyEmpty: breaking',
	'TestRunBreakingPolicyLocal: unknown',
];

function toCase(line: string): ProtobufCase {
	return JSON.parse(line);
}
