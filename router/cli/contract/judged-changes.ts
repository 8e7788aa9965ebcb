import {
	type ChangeFinding,
	type ContractChange,
	type Impact,
	type ImpactReason,
	type JudgeChange,
	judgeContractChange,
} from '@tenet/contracts';
import type { ContractRecord, ContractRegistry } from '@tenet/contracts/registry';
import type { GoverningContracts } from './governing-contracts.ts';
import type { Places } from './places.ts';
import type { AffectedConsumer, ReportedContract, ReportedFinding } from './report.ts';
import { type FindTouched, touchedFindings } from './touched-invariants.ts';

/** The two states of the knowledge that are compared. */
export interface Compared {
	readonly before: ContractRegistry;
	readonly now: GoverningContracts;
	/** The uris of contracts and records that are there and cannot be read. */
	readonly broken: ReadonlySet<string>;
	readonly touchedBy: FindTouched;
	readonly places: Places;
	/** A day. */
	readonly today: string;
}

/** Every contract that changed between two states, judged, in no particular order. */
export async function judgedChanges(
	judge: JudgeChange,
	{ before, now, broken, places, today, touchedBy }: Compared,
): Promise<readonly ReportedContract[]> {
	const { registry } = now;
	const ids = new Map([...before.contracts, ...registry.contracts].map(({ id }) => [id.toLowerCase(), id]));
	const reported: ReportedContract[] = [];
	for (const id of [...ids.values()].sort()) {
		const [old, next] = [before.contract(id), registry.contract(id)];
		// One whose file has errors is not gone: its errors are said instead.
		if (!next && old && broken.has(old.uri)) continue;
		const asked = {
			registry,
			base: before,
			unreadable: broken,
			today,
			...(old && { before: old }),
			...(next && { after: next }),
		};
		const change = await judgeContractChange(judge, asked);
		if (!change) continue;
		const reporting = reportedChange(change, { places, record: next ?? old });
		reported.push(withTouched(reporting, touchedBy(change, { before: old, after: next })));
	}
	return reported;
}

function withTouched(contract: ReportedContract, touched: ReturnType<FindTouched>): ReportedContract {
	if (touched.length === 0) return contract;
	const findings = [...contract.findings, ...touchedFindings(contract.id, touched, contract.at)];
	return { ...contract, findings, invariants: touched };
}

interface About {
	readonly places: Places;
	readonly record: ContractRecord | undefined;
}

function reportedChange(change: ContractChange, { places, record }: About): ReportedContract {
	const { id, uri, kind, before, after, verdict, claimedBump, requiredBump, issues, impact } = change;
	const at = places.field(uri, []);
	const said = issues.map(({ path, uri: blamed, rule, severity, message, remedy }): ReportedFinding => {
		const place = places.field(blamed, path) ?? at;
		return { rule, severity, contract: id, message, remedy, ...(place && { at: place }) };
	});
	const isError = said.some((finding) => isVerdict(finding) && finding.severity === 'error');
	const details = (verdict?.findings ?? [])
		.filter((finding) => finding.verdict !== 'compatible')
		.map((finding) => detail(finding, { id, severity: isError ? 'error' : 'advice', place: placeOf(finding) }));
	function placeOf({ path }: ChangeFinding) {
		return record && places.document(record, path);
	}
	return {
		id,
		uri,
		kind,
		...(before !== undefined && { before }),
		...(after !== undefined && { after }),
		...(verdict && { verdict: verdict.verdict, direction: verdict.direction, policy: verdict.policy }),
		...(claimedBump && { claimedBump }),
		...((requiredBump ?? verdict?.requiredBump) && { requiredBump: requiredBump ?? verdict?.requiredBump }),
		findings: [...said.filter(isVerdict), ...details, ...said.filter((finding) => !isVerdict(finding))],
		consumers: impact ? affectedConsumers(impact) : [],
		...(at && { at }),
	} as ReportedContract;
}

/** Rules of a change that say by their severity whether its single differences are somebody's business. */
const VERDICT_RULES = new Set(['contract-breaking', 'verdict-unknown']);

function isVerdict({ rule }: ReportedFinding): boolean {
	return VERDICT_RULES.has(rule);
}

interface Detail {
	readonly id?: string;
	readonly severity: ReportedFinding['severity'];
	readonly place: ReportedFinding['at'];
}

/** One difference between two documents. */
export function detail(finding: ChangeFinding, { id, severity, place }: Detail): ReportedFinding {
	const { rule, message, remedy, witness } = finding;
	return {
		rule,
		severity,
		...(id !== undefined && { contract: id }),
		message,
		...(remedy !== undefined && { remedy }),
		...(witness !== undefined && { witness }),
		...(place && { at: place }),
	};
}

/** Who is affected, and those of whom nobody knows. */
export function affectedConsumers({ consumers, unrecorded }: Impact): readonly AffectedConsumer[] {
	return [
		...consumers.map(({ id, component, role, effect, owner, contact, criticality, reasons }) => ({
			id,
			component: component ?? '',
			role,
			effect,
			...(owner !== undefined && { owner }),
			...(contact !== undefined && { contact }),
			...(criticality !== undefined && { criticality }),
			reasons: toldApart(reasons),
			...witnessOf(reasons),
		})),
		...unrecorded.map(({ component, uri, role }) => ({
			id: uri,
			component,
			role,
			effect: 'unknown' as const,
			reasons: ['It says that it speaks the contract, and no record says how.'],
		})),
	];
}

/** What is said in the same words of several places is said with the place. */
function toldApart(reasons: readonly ImpactReason[]): readonly string[] {
	return reasons.map(({ message, path }) => {
		const isShared = reasons.filter((one) => one.message === message).length > 1;
		return isShared && path !== undefined && path !== '' ? `${path}: ${message}` : message;
	});
}

function witnessOf(reasons: readonly ImpactReason[]): Pick<AffectedConsumer, 'witness'> {
	const witness = reasons.find((reason) => reason.witness !== undefined)?.witness;
	return witness === undefined ? {} : { witness };
}
