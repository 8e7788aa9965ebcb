import { byCodePoint, canonicalJson, type JsonObject } from '@tenet/kernel';
import { type ApprovalState, approvalOf, listed, unapprovedChange } from '@tenet/knowledge/answering';
import { type DomainIssue, domainIssue } from '../model/domain-issue.ts';
import type { DomainArtifact, DomainModel } from '../model/domain-model.ts';
import { attributeChanges } from './attribute-changes.ts';
import { type DomainChange, OWNED_KINDS, type OwnedKind, type TouchedByChange } from './domain-change.ts';
import { touchedByChange } from './touched-by-change.ts';

/** What becomes of the domains between two states of the packs, and whether their owners said yes; sorted by uri. */
export function judgeDomainChanges(before: DomainModel, after: DomainModel): readonly DomainChange[] {
	return OWNED_KINDS.flatMap((of) => {
		const then = new Map(before[of].map((artifact) => [artifact.uri, artifact]));
		const now = new Map(after[of].map((artifact) => [artifact.uri, artifact]));
		return [...new Set([...then.keys(), ...now.keys()])].flatMap((uri) => {
			const changed = changeOf(of, then.get(uri), now.get(uri));
			return changed ? [judged({ ...changed, before, after })] : [];
		});
	}).sort((one, other) => byCodePoint(one.uri, other.uri));
}

interface Changed {
	readonly of: OwnedKind;
	readonly was: DomainArtifact | undefined;
	readonly is: DomainArtifact | undefined;
	/** The one of the two that is there, the new one first. */
	readonly artifact: DomainArtifact;
	readonly fields: readonly string[];
}

function changeOf(of: OwnedKind, was: DomainArtifact | undefined, is: DomainArtifact | undefined): Changed | undefined {
	const artifact = is ?? was;
	if (!artifact) return undefined;
	const fields = was && is ? changedFields(was.fields, is.fields) : [];
	return was && is && fields.length === 0 ? undefined : { of, was, is, artifact, fields };
}

/** Who approved it changes nothing of it. */
function changedFields(one: JsonObject, other: JsonObject): readonly string[] {
	const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => name !== 'approval');
	const said = (fields: JsonObject, name: string) =>
		canonicalJson(Object.hasOwn(fields, name) ? (fields[name] ?? null) : null);
	return names.filter((name) => said(one, name) !== said(other, name)).sort(byCodePoint);
}

function judged(change: Changed & { readonly before: DomainModel; readonly after: DomainModel }): DomainChange {
	const { of, was, is, artifact, fields, before, after } = change;
	const touched = of === 'entity' && was ? touchedByChange(before, after, attributeChanges(was, is)) : [];
	const approval: ApprovalState = is ? approvalOf(is) : { state: 'none' };
	return {
		id: artifact.id,
		uri: artifact.uri,
		of,
		kind: was && is ? 'changed' : is ? 'added' : 'removed',
		fields,
		approval: approval.state,
		touched,
		issues: [...(is ? judgeApproval(is) : judgeRemoved(change)), ...judgeTouched(change, touched)],
	};
}

function judgeApproval(artifact: DomainArtifact): readonly DomainIssue[] {
	const problem = unapprovedChange(artifact);
	if (!problem) return [];
	const { rule, path, ...words } = problem;
	return [domainIssue(rule, { uri: artifact.uri, path }, words)];
}

function judgeRemoved({ of, artifact: { uri, id } }: Changed): readonly DomainIssue[] {
	const words = {
		message: `Cannot find its owner's approval of the end of "${id}": it is in no pack any more.`,
		remedy: `Ask the domain owner whether the ${of} is to go, and say so where the change is discussed.`,
	};
	return [domainIssue('domain-vanished', { uri, path: [] }, words)];
}

function judgeTouched(
	{ artifact: { uri, id }, is }: Changed,
	touched: readonly TouchedByChange[],
): readonly DomainIssue[] {
	return touched.flatMap(({ invariant, fields, noLongerExpressible }) => {
		if (!noLongerExpressible) return [];
		const words = {
			message: `Cannot check "${invariant}" after ${is ? `the change of ${listed(fields)}` : `the end of ${id}`}: ${noLongerExpressible.join('; ')}.`,
			remedy: `Let the invariant speak of what is to be, or keep the ${is ? 'attribute' : 'entity'}.`,
		};
		return [domainIssue('invariant-inexpressible', { uri, path: ['attributes'] }, words)];
	});
}
