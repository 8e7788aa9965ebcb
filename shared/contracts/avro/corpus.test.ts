import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonValue } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { judgeAvro } from './judge-avro.ts';

interface AvroCase {
	readonly id: string;
	readonly reader: JsonValue;
	readonly writer: JsonValue;
	readonly compatible: boolean;
	readonly incompatibilities: readonly string[];
}

const CORPUS = fileURLToPath(new URL('../../../../shared/corpora/contracts/avro.jsonl', import.meta.url));

describe.skipIf(!existsSync(CORPUS))(
	'[T4-AVRO-01] The public cases of Apache Avro (skipped where they are not)',
	() => {
		const cases = existsSync(CORPUS) ? readFileSync(CORPUS, 'utf8').trim().split('\n').map(toCase) : [];

		it('are judged right, at least 99 of 100', async () => {
			const wrong: string[] = [];
			for (const { id, reader, writer, compatible } of cases) {
				const { verdict } = await judge(reader, writer);
				if (verdict !== (compatible ? 'compatible' : 'breaking')) wrong.push(`${id}: ${verdict}`);
			}
			expect(wrong).toEqual([]);
			expect(cases.length).toBeGreaterThan(100);
		});

		it('name every reason that the case names', async () => {
			for (const { id, reader, writer, incompatibilities } of cases) {
				const { findings } = await judge(reader, writer);
				const rules = new Set(findings.map(({ rule }) => rule));
				const expected = new Set(incompatibilities.map((name) => RULES[name]));
				expect([id, [...rules].sort()]).toEqual([id, [...expected].sort()]);
			}
		});
	},
);

/** What Apache Avro calls our rules. */
const RULES: Readonly<Record<string, string>> = {
	reader_field_missing_default_value: 'field-without-default',
	type_mismatch: 'type-changed',
	name_mismatch: 'name-changed',
	fixed_size_mismatch: 'fixed-size-changed',
	missing_enum_symbols: 'enum-symbol-unknown',
	missing_union_branch: 'union-branch-missing',
};

function toCase(line: string): AvroCase {
	return JSON.parse(line);
}

/** A new reader and an old writer. */
function judge(reader: JsonValue, writer: JsonValue) {
	return judgeAvro({
		format: 'avro',
		old: { file: 'old.avsc', text: JSON.stringify(writer) },
		new: { file: 'new.avsc', text: JSON.stringify(reader) },
		policy: 'declared',
		direction: 'backward',
	});
}
