import { satisfies, valid, validRange } from 'semver';
import type { JudgeChange } from '../contract-format.ts';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import { type ChangeFinding, worst } from '../verdict.ts';
import type { ConsumerImpact, Effect, ImpactReason } from './impact.ts';
import type { ConsumerChange, ConsumerView } from './view.ts';
import { VIEWS } from './views.ts';

/** The change of a contract that is looked at, without a consumer. */
export interface ContractStep {
	readonly contract: string;
	readonly version: string | undefined;
	readonly nextVersion: string | undefined;
	/** Absent where the documents cannot be judged for anybody, and then why. */
	readonly change: Omit<ConsumerChange, 'consumer' | 'fields'> | readonly ChangeFinding[];
}

/** What a change does to one consumer. */
export async function consumerImpact(
	judge: JudgeChange,
	step: ContractStep,
	record: ConsumerRecord,
): Promise<ConsumerImpact> {
	const { id, uri, component, role, owner, contact, criticality } = record;
	return {
		id,
		uri,
		component,
		role,
		...(owner !== undefined && { owner }),
		...(contact !== undefined && { contact }),
		...(criticality !== undefined && { criticality }),
		...(await effectOn(judge, step, record)),
	};
}

interface Told {
	readonly effect: Effect;
	readonly reasons: readonly ImpactReason[];
}

async function effectOn(judge: JudgeChange, step: ContractStep, record: ConsumerRecord): Promise<Told> {
	const spared = sparedBy(step, record);
	if (spared) return { effect: 'not affected', reasons: [spared] };
	if (!('change' in step.change)) return { effect: 'unknown', reasons: step.change.map(reasonOf) };
	const asked: ConsumerChange = { ...step.change, consumer: record, fields: record.fieldsUsed };
	try {
		return told(await VIEWS[step.change.change.format](judge, asked), record);
	} catch (error) {
		// Whoever walks a document goes as deep as it does.
		if (!(error instanceof RangeError)) throw error;
		return { effect: 'unknown', reasons: [UNREADABLE] };
	}
}

const UNREADABLE: ImpactReason = {
	rule: 'document-unreadable',
	message: 'Cannot tell what it uses: a version of the document cannot be read, or is nested too deeply.',
};

/** Why a change does not reach it, whatever it is. */
function sparedBy({ contract, version, nextVersion }: ContractStep, record: ConsumerRecord): ImpactReason | undefined {
	const { status, versionRange: range } = record;
	if (status === 'retired') return { rule: 'retired', message: `It no longer uses ${contract}.` };
	// A text that is no version is within no range: it would spare everybody who names one.
	if (range === undefined || valid(nextVersion) === null || validRange(range) === null) return undefined;
	if (nextVersion === undefined || satisfies(nextVersion, range, { includePrerelease: true })) return undefined;
	const stays = version === undefined ? 'it stays on the version it has' : `it stays on ${version}`;
	return {
		rule: 'version-excluded',
		message: `Its version range ${range} excludes ${nextVersion}: ${stays}, for as long as that is kept.`,
		path: 'versionRange',
	};
}

function told(view: ConsumerView | undefined, record: ConsumerRecord): Told {
	if (!view) return { effect: 'unknown', reasons: [UNREADABLE] };
	const gone = view.gone.filter((place) => !view.findings.some(({ path }) => path === place)).map(goneReason);
	const unknown = view.unknownPlaces.map(unknownReason);
	if (isLost(view, record)) return { effect: 'unknown', reasons: unknown };
	const reasons = [...view.findings.map(reasonOf), ...gone, ...unknown, ...rangeReason(record)];
	const verdict = gone.length > 0 ? 'breaking' : worst(view.findings.map((finding) => finding.verdict));
	if (verdict === 'breaking') return { effect: 'breaks', reasons };
	if (verdict === 'unknown' || unknown.length > 0) return { effect: 'unknown', reasons };
	const effect = view.isTouched ? 'ok' : 'not affected';
	return { effect, reasons: [...reasons, HARMLESS[effect][record.role]] };
}

/** Whether nothing that it names is there: then nobody knows what it uses, and what breaks others need not break it. */
function isLost({ unknownPlaces }: ConsumerView, { fieldsUsed = [], operations, channels }: ConsumerRecord): boolean {
	const named = fieldsUsed.length + operations.length + channels.length;
	return named > 0 && unknownPlaces.length === named;
}

const HARMLESS = {
	ok: {
		consumer: { rule: 'still-fits', message: 'What it uses was changed, and still fits.' },
		producer: { rule: 'still-fits', message: 'What it writes is said otherwise, and still fits.' },
	},
	'not affected': {
		consumer: { rule: 'not-used', message: 'Nothing that it uses was changed.' },
		producer: { rule: 'not-used', message: 'Nothing that it writes was changed.' },
	},
} as const satisfies Partial<Record<Effect, Record<ConsumerRecord['role'], ImpactReason>>>;

function goneReason(place: string): ImpactReason {
	return {
		rule: 'used-path-removed',
		message: `The new version no longer declares ${place}, which it uses.`,
		path: place,
	};
}

function unknownReason(place: string): ImpactReason {
	return {
		rule: 'used-path-unknown',
		message: `Cannot tell what it uses by ${JSON.stringify(place)}: nothing of that name stands in the version that it uses. Correct its record.`,
		path: place,
	};
}

/** A range that is none excludes nothing; whoever wrote it may have meant to. */
function rangeReason({ versionRange: range }: ConsumerRecord): readonly ImpactReason[] {
	if (range === undefined || validRange(range) !== null) return [];
	const message = `Its version range ${JSON.stringify(range)} is none, and excludes nothing. Correct its record.`;
	return [{ rule: 'version-range-unreadable', message, path: 'versionRange' }];
}

function reasonOf({ rule, message, path, verdict, remedy, witness }: ChangeFinding): ImpactReason {
	return {
		rule,
		message: verdict === 'unknown' && remedy !== undefined ? `${message} ${remedy}` : message,
		path,
		...(witness !== undefined && { witness }),
	};
}
