import { byCodePoint, canonicalJson } from '@tenet/kernel';
import type { Change, JudgeChange } from '../contract-format.ts';
import { isOutOfTime } from '../out-of-time.ts';
import type { PlacedSchema, SchemaAnswer, SchemaOracle, SchemaQuestion } from '../schema-oracle.ts';
import { type Bump, type ChangeFinding, type Verdict, worst } from '../verdict.ts';
import type { SchemaDifference } from './difference.ts';
import { withoutFallbacks } from './extensible-enums.ts';
import { readSchema } from './read-schema.ts';
import type { Schema } from './schema.ts';

type OneWay = 'forward' | 'backward';

/**
 * Judges a change of a bare JSON Schema: forward, what the new version allows must be accepted by the old one; backward, the
 * other way round.
 */
export function judgeJsonSchema(oracle: SchemaOracle): JudgeChange {
	return async (change) => {
		const [old, next] = [readSchema(change.old), readSchema(change.new)];
		const faults = [old, next].flatMap((read) => ('fault' in read ? [read.fault] : []));
		if ('fault' in old || 'fault' in next)
			return verdictOf(
				change,
				'major',
				faults.map((fault) => ({ ...unreadable(change), ...fault })),
			);
		if (sameText(old.schema, next.schema)) return verdictOf(change, 'none', []);
		return judge(change, [placed(old.schema), placed(next.schema)], oracle);
	};
}

const JUDGED: Readonly<Record<Change['direction'], readonly OneWay[]>> = {
	backward: ['backward'],
	forward: ['forward'],
	full: ['backward', 'forward'],
};

/** What is compatible is asked once more, both ways and strictly: whether it changes anything at all, and where. */
async function judge(
	change: Change,
	versions: readonly [PlacedSchema, PlacedSchema],
	oracle: SchemaOracle,
): Promise<Verdict> {
	const directions = JUDGED[change.direction];
	const findings: ChangeFinding[] = [];
	for (const direction of directions) {
		const [answer] = await oracle.ask([question(direction, versions, change.policy)]);
		if (answer) findings.push(...findingsOf(answer, direction));
		// Whatever takes too long one way takes as long the other: who asks waits once.
		if (isOutOfTime(answer?.why ?? '')) break;
	}
	if (findings.length > 0) return verdictOf(change, 'major', saidOnce(findings));
	const [old, next] = versions;
	const literal = [literally(old), literally(next)] as const;
	const both = await oracle.ask(JUDGED.full.map((direction) => question(direction, literal, 'strict')));
	const isSame = both.every(({ answer }) => answer === 'yes');
	const harmless = both.flatMap(({ differences }, index) =>
		differences.map((one) => compatible(one, JUDGED.full[index] ?? 'forward')),
	);
	return verdictOf(change, isSame ? 'patch' : 'minor', harmless);
}

function question(
	direction: OneWay,
	[old, next]: readonly [PlacedSchema, PlacedSchema],
	policy: Change['policy'],
): SchemaQuestion {
	return direction === 'forward'
		? { writing: next, reading: old, policy, older: 'reading' }
		: { writing: old, reading: next, policy, older: 'writing' };
}

function findingsOf(answer: SchemaAnswer, direction: OneWay): readonly ChangeFinding[] {
	if (answer.answer === 'yes') return [];
	if (answer.answer === 'unknown') return [undecided(direction, answer.why ?? 'it was not decided')];
	return answer.differences.map(({ path, rule, message, remedy, witness }) => ({
		path,
		rule,
		verdict: 'breaking',
		direction,
		message,
		remedy,
		...(witness !== undefined && { witness }),
	}));
}

/** A difference that breaks nobody whom the direction speaks of. */
function compatible({ path, rule, message }: SchemaDifference, direction: OneWay): ChangeFinding {
	return { path, rule, verdict: 'compatible', direction, message };
}

function undecided(direction: OneWay, why: string): ChangeFinding {
	return {
		path: '',
		rule: 'not-decided',
		verdict: 'unknown',
		direction,
		message: `Cannot judge the schema: ${why}.`,
		remedy: 'Say the same without it, or let the owner judge the change by hand.',
	};
}

function unreadable({ direction }: Change) {
	const remedy = 'Correct the document; a change from or to it cannot be judged.';
	return { rule: 'document-unreadable', verdict: 'unknown', direction, remedy } as const;
}

function verdictOf({ direction, policy }: Change, requiredBump: Bump, findings: readonly ChangeFinding[]): Verdict {
	const sorted = [...findings].sort(
		(one, other) =>
			byCodePoint(one.path, other.path) || byCodePoint(one.rule, other.rule) || byCodePoint(one.message, other.message),
	);
	return { verdict: worst(sorted.map(({ verdict }) => verdict)), direction, policy, requiredBump, findings: sorted };
}

/** What is undecided both ways for one reason is said once. */
function saidOnce(findings: readonly ChangeFinding[]): readonly ChangeFinding[] {
	const [one, other] = findings;
	const isTwice = findings.length === 2 && one?.verdict === 'unknown' && one.message === other?.message;
	return isTwice ? [{ ...one, direction: 'full' }] : findings;
}

function literally({ schema }: PlacedSchema): PlacedSchema {
	return placed(withoutFallbacks(schema));
}

function placed(schema: Schema): PlacedSchema {
	return { schema, root: schema, pointer: '' };
}

/** The same JSON, however it is laid out. What has no canonical form is not the same as anything. */
function sameText(one: Schema, other: Schema): boolean {
	try {
		return canonicalJson(one) === canonicalJson(other);
	} catch {
		return false;
	}
}
