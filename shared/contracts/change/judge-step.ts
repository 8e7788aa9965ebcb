import { LIFECYCLES } from '../registry/contract-record.ts';
import { type ContractIssue, contractIssue } from '../rules/contract-issue.ts';
import type { Bump, ChangeFinding, Verdict } from '../verdict.ts';
import type { Step } from './contract-change.ts';
import { sameDocument } from './same-document.ts';
import { goesBack, isSmaller } from './version-bump.ts';

/** What is known of a step once its documents are judged. */
export interface JudgedStep extends Step {
	readonly verdict: Verdict | undefined;
	readonly claimed: Bump | undefined;
}

/** What is wrong with the step from a contract as it was to what it is to be. A draft promises nothing yet. */
export function judgeStep(step: JudgedStep): readonly ContractIssue[] {
	const lifecycle = judgeLifecycleStep(step);
	if (step.before.lifecycle === 'draft') return lifecycle;
	const versions = [...judgeVersion(step), ...judgeRetainedVersions(step)];
	return [...lifecycle, ...judgeVerdict(step), ...judgeChannel(step), ...versions];
}

function judgeLifecycleStep({ before, after }: Step): readonly ContractIssue[] {
	if (!before.lifecycle || !after.lifecycle) return [];
	const { uri, id } = after;
	const [from, to] = [LIFECYCLES.indexOf(before.lifecycle), LIFECYCLES.indexOf(after.lifecycle)];
	const at = { uri, path: ['lifecycle'] };
	if (to < from) {
		const words = {
			message: `Cannot take "${id}" from ${before.lifecycle} back to ${after.lifecycle}: its consumers were told otherwise.`,
			remedy: `Leave it ${before.lifecycle}, or publish the next version.`,
		};
		return [contractIssue('lifecycle-backwards', at, words)];
	}
	if (before.lifecycle !== 'active' || to <= LIFECYCLES.indexOf('deprecated')) return [];
	const words = {
		message: `Cannot take "${id}" from active to ${after.lifecycle}: nobody was told that it would end.`,
		remedy: 'Deprecate it first, with the day of its sunset, unless all its consumers agreed.',
	};
	return [contractIssue('lifecycle-skipped', at, words)];
}

function judgeVerdict({ before, after, verdict, claimed }: JudgedStep): readonly ContractIssue[] {
	if (!verdict || verdict.verdict === 'compatible' || claimed === 'major') return [];
	const { uri, id, name } = after;
	const [worst, ...more] = verdict.findings.filter((finding) => finding.verdict === verdict.verdict);
	const why = `${whereAndWhy(worst)}${more.length > 0 ? ` (${more.length} more)` : ''}`;
	const at = { uri, path: ['document'] };
	if (verdict.verdict === 'unknown') {
		const words = {
			message: `Cannot prove that the change of "${id}" breaks nobody: ${why}`,
			remedy: worst?.remedy ?? 'Change the document so that it can be judged, or publish a new major version.',
		};
		return [contractIssue('verdict-unknown', at, words)];
	}
	const words = {
		message: `Cannot change "${id}" ${stepOf(before.version, after.version)} in place: ${why}`,
		remedy: `Publish it as "${nextMajor(name, id)}" beside this one, with a migration plan, or keep what its consumers rely on.`,
	};
	return [contractIssue('contract-breaking', at, words)];
}

function stepOf(before: string | undefined, after: string | undefined): string {
	return before === after ? `${after}` : `from ${before} to ${after}`;
}

function whereAndWhy(finding: ChangeFinding | undefined): string {
	if (!finding) return 'it says more than that there is a change.';
	return finding.path === '' ? finding.message : `${finding.path}: ${finding.message}`;
}

function nextMajor(name: string, id: string): string {
	return `${name}-v${Number(/\d+$/.exec(id)?.[0] ?? 0) + 1}`;
}

/** The documents of some formats do not say where they are spoken; the place is part of the contract all the same. */
function judgeChannel({ before, after, claimed }: JudgedStep): readonly ContractIssue[] {
	if (before.channel === undefined || before.channel === after.channel || claimed === 'major') return [];
	const words = {
		message: `Cannot move "${after.id}" from "${before.channel}" to ${after.channel === undefined ? 'nowhere' : `"${after.channel}"`}: whoever listens there hears nothing more.`,
		remedy: 'Keep the channel; what is spoken elsewhere is a new major version.',
	};
	return [contractIssue('contract-breaking', { uri: after.uri, path: ['channel'] }, words)];
}

function judgeVersion(step: JudgedStep): readonly ContractIssue[] {
	const { before, after, verdict } = step;
	const at = { uri: after.uri, path: ['version'] };
	if (goesBack(before.version, after.version)) {
		const words = {
			message: `Cannot take "${after.id}" from ${before.version} back to ${after.version}: a version is given once.`,
			remedy: 'Give it the next version.',
		};
		return [contractIssue('version-backwards', at, words)];
	}
	if (before.version === after.version) return judgeSameVersion(step);
	if (!isTooSmall(step)) return [];
	const required = verdict?.requiredBump;
	const words = {
		message: `Cannot call the step of "${after.id}" from ${before.version} to ${after.version} a ${step.claimed} one: it asks for a ${required} one.`,
		remedy:
			required === 'major'
				? 'A new major version is a contract of its own, beside this one.'
				: `Raise the ${required} number.`,
	};
	return [contractIssue('bump-too-small', at, words)];
}

/** What could not be judged asks for no bump in particular. */
function isTooSmall({ verdict, claimed }: JudgedStep): boolean {
	if (!verdict || verdict.verdict === 'unknown' || claimed === undefined) return false;
	return isSmaller(claimed, verdict.requiredBump);
}

function judgeSameVersion(step: JudgedStep): readonly ContractIssue[] {
	const { before, after, verdict } = step;
	const changed = changedPart(step);
	if (changed === undefined) return [];
	const bump =
		verdict?.verdict === 'compatible' ? `: a ${verdict.requiredBump === 'minor' ? 'minor' : 'patch'} one` : '';
	const words = {
		message: `Cannot change the ${changed} of "${after.id}" ${after.version}: it was ${before.lifecycle}, and a version that was in use never changes.`,
		remedy: `Give it the next version${bump}.`,
	};
	return [contractIssue('active-version-changed', { uri: after.uri, path: [changed] }, words)];
}

/** A version that is retained now says what it said then, when it was the version itself or was retained already. */
function judgeRetainedVersions({ before, after }: Step): readonly ContractIssue[] {
	const then = [...(before.retained ?? []), { version: before.version, document: before.document }];
	return (after.retained ?? []).flatMap(({ version, document }) => {
		const was = then.find((one) => one.version === version && one.document !== undefined);
		if (!was || sameDocument(after.format, was.document, document)) return [];
		const words = {
			message: `Cannot retain ${version} of "${after.id}" with another document: a version that was in use never changes.`,
			remedy: 'Give it the document that the version had.',
		};
		return [contractIssue('active-version-changed', { uri: after.uri, path: ['retained'] }, words)];
	});
}

/** What a version is, by the field that says it. */
function changedPart({ before, after }: Step): string | undefined {
	if (before.format !== after.format) return 'format';
	if (!sameDocument(after.format, before.document, after.document)) return 'document';
	return before.type === after.type ? undefined : 'type';
}
