import type { JsonValue } from '@tenet/kernel';
import type { Change, ContractDocument } from '../contract-format.ts';
import type { Bump, ChangeFinding, Verdict } from '../verdict.ts';
import { verdictOf } from '../verdict-of.ts';
import type { AvroType } from './avro-type.ts';
import { explainMisfit, type Reading } from './explain-misfit.ts';
import { InvalidAvro, TooMuch } from './invalid-avro.ts';
import { jsonFault } from './json-fault.ts';
import { parseAvro } from './parse-avro.ts';
import { resolveAvro } from './resolve-avro.ts';
import { withoutProse } from './without-prose.ts';

/**
 * Judges a change of an Avro schema by the specification's "Schema Resolution": whether each reader that must be able to
 * read can. The policy changes nothing: a writer of Avro writes exactly what its schema declares.
 */
export function judgeAvro(change: Change): Promise<Verdict> {
	return Promise.resolve(judge(change));
}

function judge(change: Change): Verdict {
	const versions = [readSchema(change.old, change), readSchema(change.new, change)] as const;
	const [before, after] = versions;
	if ('findings' in before || 'findings' in after) {
		return verdictOf(
			change,
			'major',
			versions.flatMap((version) => ('findings' in version ? version.findings : [])),
		);
	}
	const findings = READINGS[change.direction].flatMap((reading) =>
		reading === 'forward' ? read(before.type, after.type, reading) : read(after.type, before.type, reading),
	);
	return verdictOf(change, bump(before.json, after.json), findings);
}

const READINGS: Readonly<Record<Change['direction'], readonly Reading[]>> = {
	forward: ['forward'],
	backward: ['backward'],
	full: ['backward', 'forward'],
};

interface Schema {
	readonly json: JsonValue;
	readonly type: AvroType;
}

type Unread = { readonly findings: readonly ChangeFinding[] };

/** What is thrown while reading is about what was authored: it becomes a finding. */
function readSchema({ file, text }: ContractDocument, { direction }: Change): Schema | Unread {
	const fault = jsonFault(text);
	if (fault) {
		const path = `${file}:${fault.line}:${fault.column}`;
		return {
			findings: [
				unknown({
					path,
					rule: 'invalid-schema',
					direction,
					message: `Cannot read "${file}": ${fault.why}.`,
					remedy: 'Write the schema as JSON.',
				}),
			],
		};
	}
	try {
		const json: JsonValue = JSON.parse(text);
		return { json, type: parseAvro(json) };
	} catch (error) {
		const path = error instanceof InvalidAvro ? error.at : '';
		return { findings: [failed(error, { path, direction, what: `read "${file}"` })] };
	}
}

function read(reader: AvroType, writer: AvroType, reading: Reading): readonly ChangeFinding[] {
	try {
		return resolveAvro(reader, writer).map((misfit) => explainMisfit(misfit, reading));
	} catch (error) {
		return [failed(error, { path: '', direction: reading, what: 'compare the schemas' })];
	}
}

function failed(
	error: unknown,
	{ path, direction, what }: { readonly path: string; readonly direction: Change['direction']; readonly what: string },
): ChangeFinding {
	if (error instanceof InvalidAvro) {
		const remedy = 'Correct the schema as the Avro specification 1.12 asks.';
		return unknown({ path, rule: 'invalid-schema', direction, message: `Cannot ${what}: ${error.message}.`, remedy });
	}
	if (!(error instanceof TooMuch)) throw error;
	const remedy = 'Split the schema into smaller ones.';
	return unknown({ path, rule: 'schema-too-large', direction, message: `Cannot ${what}: ${error.message}.`, remedy });
}

function unknown(said: Omit<ChangeFinding, 'verdict'>): ChangeFinding {
	return { ...said, verdict: 'unknown' };
}

function bump(before: JsonValue, after: JsonValue): Bump {
	if (JSON.stringify(before) === JSON.stringify(after)) return 'none';
	return JSON.stringify(withoutProse(before)) === JSON.stringify(withoutProse(after)) ? 'patch' : 'minor';
}
