import type { Change, JudgeChange } from '../contract-format.ts';
import type { ConsumerRecord, UsedField } from '../registry/consumer-record.ts';
import type { ChangeFinding, Direction, Verdict } from '../verdict.ts';

/** A change as one consumer sees it. */
export interface ConsumerChange {
	readonly change: Change;
	readonly type: 'event' | 'api' | 'schema' | undefined;
	readonly consumer: Pick<ConsumerRecord, 'role' | 'operations' | 'channels'>;
	/** Absent when it may use all of the document. */
	readonly fields: readonly UsedField[] | undefined;
}

/** What a change is to one consumer. */
export interface ConsumerView {
	/** What matters to it, and is not compatible. */
	readonly findings: readonly ChangeFinding[];
	/** Whether anything that it uses is said otherwise than before. */
	readonly isTouched: boolean;
	/** What its record names and the old version does not have. */
	readonly unknownPlaces: readonly string[];
	/** What it names and the new version no longer declares, by its place in the old one. */
	readonly gone: readonly string[];
}

/** How a format shows a change to a consumer; nothing, where a document cannot be read. */
export type ViewChange = (judge: JudgeChange, asked: ConsumerChange) => Promise<ConsumerView | undefined>;

/** The view of one who uses all that a verdict speaks of. */
export function wholeView({ findings, requiredBump }: Verdict, directions: readonly Direction[]): ConsumerView {
	return {
		findings: mattering(findings, directions),
		isTouched: requiredBump !== 'none' && requiredBump !== 'patch',
		unknownPlaces: [],
		gone: [],
	};
}

/** What is not compatible in one of these directions; what could not be judged as a whole was judged in none. */
export function mattering(
	findings: readonly ChangeFinding[],
	directions: readonly Direction[],
): readonly ChangeFinding[] {
	const isOfAll = ({ verdict, path }: ChangeFinding) => verdict === 'unknown' && path === '';
	return findings.filter(
		(one) =>
			one.verdict !== 'compatible' && (one.direction === 'full' || directions.includes(one.direction) || isOfAll(one)),
	);
}

/** The way in which a consumer meets values: who reads meets what is new, who writes is met by what is new. */
export function oneWay({ change, type, consumer: { role } }: ConsumerChange): Direction {
	if (type !== 'api') return role === 'consumer' ? 'forward' : 'backward';
	if (role === 'consumer') return change.direction;
	return ({ backward: 'forward', forward: 'backward', full: 'full' } as const)[change.direction];
}
