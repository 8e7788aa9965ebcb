import type { Change, JudgeChange } from '@tenet/contracts';
import { judgeProtobufTrees } from '@tenet/contracts/protobuf';
import type { Case, Corpus } from './corpus.ts';

/** Every corpus with its judge and the reach that the third issue asks. */
export function corpora(judge: JudgeChange): readonly Corpus[] {
	return [jsonSchema(judge), openapi(judge), avro(judge), PROTOBUF, graphql(judge)];
}

interface JsonSchemaRecord {
	readonly set: string;
	readonly id: string;
	readonly policy: string;
	readonly old: unknown;
	readonly new: unknown;
	readonly backward: boolean | null;
	readonly forward: boolean | null;
}

/** A set's policy is `strict`, or says by the names of jsoncompat's roles which direction is judged by `declared`. */
function jsonSchema(judge: JudgeChange): Corpus {
	return {
		format: 'json-schema',
		file: 'json-schema.jsonl',
		reach: 0.97,
		cases: (record: JsonSchemaRecord): readonly Case[] =>
			(['backward', 'forward'] as const).flatMap((direction) => {
				const stated = record[direction];
				if (stated === null) return [];
				const policy = direction === 'backward' && record.policy.includes('declared') ? 'declared' : 'strict';
				const documents = [JSON.stringify(record.old), JSON.stringify(record.new)] as const;
				const change = changeOf('json-schema', documents, { policy, direction });
				return [{ ...named(record, ` ${direction}`), expected: verdict(stated), judge: asking(judge, change) }];
			}),
	};
}

interface OpenapiRecord {
	readonly set: string;
	readonly id: string;
	readonly old: string;
	readonly new: string;
	readonly verdict: string;
}

function openapi(judge: JudgeChange): Corpus {
	return {
		format: 'openapi',
		file: 'openapi.jsonl',
		reach: 0.92,
		cases: (record: OpenapiRecord): readonly Case[] => {
			const change = changeOf('openapi', [record.old, record.new], { policy: 'declared', direction: 'full' });
			return [{ ...named(record), expected: verdict(record.verdict !== 'incompatible'), judge: asking(judge, change) }];
		},
	};
}

interface AvroRecord {
	readonly set: string;
	readonly id: string;
	readonly reader: unknown;
	readonly writer: unknown;
	readonly compatible: boolean;
}

function avro(judge: JudgeChange): Corpus {
	return {
		format: 'avro',
		file: 'avro.jsonl',
		reach: 0.99,
		cases: (record: AvroRecord): readonly Case[] => {
			const documents = [JSON.stringify(record.writer), JSON.stringify(record.reader)] as const;
			const change = changeOf('avro', documents, { policy: 'declared', direction: 'backward' });
			return [{ ...named(record), expected: verdict(record.compatible), judge: asking(judge, change) }];
		},
	};
}

interface ProtobufRecord {
	readonly set: string;
	readonly id: string;
	readonly old: Readonly<Record<string, string>>;
	readonly new: Readonly<Record<string, string>>;
	readonly breaking: boolean;
}

const PROTOBUF: Corpus = {
	format: 'protobuf',
	file: 'protobuf.jsonl',
	reach: 0.92,
	cases: (record: ProtobufRecord): readonly Case[] => {
		const comparison = { old: record.old, new: record.new, policy: 'strict' } as const;
		const judge = async () => (await judgeProtobufTrees(comparison)).verdict;
		return [{ ...named(record), expected: verdict(!record.breaking), judge }];
	},
};

interface GraphqlRecord {
	readonly set: string;
	readonly id: string;
	readonly old: string;
	readonly new: string;
	readonly breaking: boolean;
}

function graphql(judge: JudgeChange): Corpus {
	return {
		format: 'graphql',
		file: 'graphql.jsonl',
		reach: 0.92,
		cases: (record: GraphqlRecord): readonly Case[] => {
			const change = changeOf('graphql', [record.old, record.new], { policy: 'declared', direction: 'full' });
			return [{ ...named(record), expected: verdict(!record.breaking), judge: asking(judge, change) }];
		},
	};
}

function changeOf(
	format: Change['format'],
	[old, next]: readonly [string, string],
	asked: Pick<Change, 'policy' | 'direction'>,
): Change {
	return { format, old: { file: 'old', text: old }, new: { file: 'new', text: next }, ...asked };
}

function asking(judge: JudgeChange, change: Change) {
	return async () => (await judge(change)).verdict;
}

function named({ set, id }: { readonly set: string; readonly id: string }, more = '') {
	return { set, id: `${id}${more}` };
}

function verdict(isCompatible: boolean): Case['expected'] {
	return isCompatible ? 'compatible' : 'breaking';
}
