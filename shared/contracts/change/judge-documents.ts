import { byCodePoint } from '@tenet/kernel';
import type { ContractDocument, JudgeChange } from '../contract-format.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import { type ChangeFinding, type CompatibilityPolicy, type Direction, type Verdict, worst } from '../verdict.ts';
import { verdictOf } from '../verdict-of.ts';
import type { Step } from './contract-change.ts';
import { sameDocument } from './same-document.ts';
import { isSmaller } from './version-bump.ts';

/**
 * The verdict on a contract's new document: against the one before, and against every version that is retained, for new
 * readers meet those too. The worst wins. Absent when there is nothing to judge.
 */
export async function judgeDocuments(judge: JudgeChange, { before, after }: Step): Promise<Verdict | undefined> {
	const asked = { policy: stricter(before, after), direction: wider(before, after) };
	const retained = after.retained ?? [];
	const same = before.format === after.format && sameDocument(after.format, before.document, after.document);
	if (same && sameRetained(before, after)) return undefined;
	const { format, document } = after;
	if (!format || !document || !before.document) return undecided(asked, ABSENT);
	if (before.format !== format) return undecided(asked, otherLanguage(before.format, format));
	const change = { format, new: document, ...asked };
	const first = same ? verdictOf(asked, 'none', []) : await judge({ ...change, old: before.document });
	const others = retained.filter(({ document: old }) => !sameDocument(format, old, before.document) || same);
	const verdicts = await Promise.all(
		others.map(async ({ version, document: old }) =>
			named(await judge({ ...change, old, direction: 'full' }), version),
		),
	);
	return joined(first, verdicts);
}

type Asked = { readonly policy: CompatibilityPolicy; readonly direction: Direction };

/** A promise that was made is not taken back by the change that breaks it. */
function stricter(before: ContractRecord, after: ContractRecord): CompatibilityPolicy {
	return before.policy === 'strict' ? 'strict' : after.policy;
}

function wider(before: ContractRecord, after: ContractRecord): Direction {
	return before.direction === after.direction ? after.direction : 'full';
}

function sameRetained(
	{ retained: before = [] }: ContractRecord,
	{ format, retained: after = [] }: ContractRecord,
): boolean {
	const has = (version: string, document: ContractDocument) =>
		before.some((one) => one.version === version && sameDocument(format, one.document, document));
	return after.every(({ version, document }) => has(version, document));
}

/** A retained version speaks of itself: the place alone would be taken for the version before. */
function named(verdict: Verdict, version: string): Verdict {
	const findings = verdict.findings.map((finding) => ({
		...finding,
		message: `Against ${version}, which is retained: ${finding.message}`,
	}));
	return { ...verdict, findings };
}

/** How large a bump must be is decided by the version before; what breaks a retained one breaks. */
function joined(first: Verdict, retained: readonly Verdict[]): Verdict {
	if (retained.length === 0) return first;
	const all = [first, ...retained];
	const breaks = retained.some(({ verdict }) => verdict !== 'compatible') && isSmaller(first.requiredBump, 'major');
	return {
		...first,
		verdict: worst(all.map(({ verdict }) => verdict)),
		requiredBump: breaks ? 'major' : first.requiredBump,
		findings: all.flatMap(({ findings }) => findings).toSorted(inOrder),
	};
}

function inOrder(one: ChangeFinding, other: ChangeFinding): number {
	return (
		byCodePoint(one.path, other.path) || byCodePoint(one.rule, other.rule) || byCodePoint(one.message, other.message)
	);
}

type Why = Pick<ChangeFinding, 'rule' | 'message' | 'remedy'>;

function undecided(asked: Asked, why: Why): Verdict {
	const finding: ChangeFinding = { path: '', verdict: 'unknown', direction: asked.direction, ...why };
	return verdictOf(asked, 'none', [finding]);
}

const ABSENT: Why = {
	rule: 'document-missing',
	message: 'Cannot compare the two versions: one of them has no document that can be read.',
	remedy: 'Correct the findings of "tenet pack validate" first.',
};

function otherLanguage(before: string | undefined, after: string): Why {
	return {
		rule: 'format-changed',
		message: `Cannot compare ${before ?? 'a document of no known format'} with ${after}: they are two languages.`,
		remedy: 'Publish it as a new major version beside this one.',
	};
}
