import { listOf, textOf } from '@tenet/knowledge/answering';
import { type DomainIssue, domainIssue } from '../model/domain-issue.ts';
import type { DomainArtifact, DomainModel } from '../model/domain-model.ts';
import { claimKey, type OwnershipClaim, ownershipClaims } from './owned-things.ts';

/**
 * What two bounded contexts own, and what a component keeps or publishes of another: seed 000, section 8, gate 2. The
 * first to claim a thing is not thereby right: both are named, and the later artifact carries the finding.
 */
export function judgeOwnership(model: DomainModel): readonly DomainIssue[] {
	const claims = ownershipClaims(model);
	const byKey = new Map<string, OwnershipClaim[]>();
	for (const claim of claims) {
		const known = byKey.get(claimKey(claim));
		if (known) known.push(claim);
		else byKey.set(claimKey(claim), [claim]);
	}
	return [
		...[...byKey.values()].flatMap(ownedTwice),
		...eventVersions(model),
		...model.component.flatMap((component) => foreignIn(component, claims)),
	];
}

function ownedTwice([first, ...rest]: readonly OwnershipClaim[]): readonly DomainIssue[] {
	if (!first) return [];
	return rest
		.filter(({ context }) => context !== first.context)
		.map((claim) =>
			domainIssue('owned-twice', claim, {
				message: `Cannot let "${claim.context}" own the ${claim.what} "${claim.name}": "${first.context}" owns it (${first.uri}).`,
				remedy: 'Decide in an ADR which of the two owns it, and remove the other claim.',
			}),
		);
}

/** All versions of a contract have one owner: a new major does not change hands in passing. */
function eventVersions({ contract }: DomainModel): readonly DomainIssue[] {
	const owners = new Map<string, DomainArtifact>();
	return contract.flatMap((version) => {
		const name = (textOf(version.fields, 'name') ?? version.id).toLowerCase();
		const first = owners.get(name) ?? version;
		owners.set(name, first);
		const [owner, now] = [first, version].map(({ fields }) => textOf(fields, 'ownerContext'));
		if (owner === now || owner === undefined || now === undefined) return [];
		return [
			domainIssue(
				'owned-twice',
				{ uri: version.uri, path: ['ownerContext'] },
				{
					message: `Cannot let "${now}" own "${version.id}": "${owner}" owns "${first.id}" of the same name.`,
					remedy: 'Give all versions of a contract one owner, or the contract of the other context another name.',
				},
			),
		];
	});
}

function foreignIn(component: DomainArtifact, claims: readonly OwnershipClaim[]): readonly DomainIssue[] {
	const context = textOf(component.fields, 'context');
	if (context === undefined) return [];
	return [
		...foreign({ component, context, field: 'publishes', claims: claims.filter(({ what }) => what === 'contract') }),
		...foreign({ component, context, field: 'stores', claims: claims.filter(isStore) }),
	];
}

interface Used {
	readonly component: DomainArtifact;
	readonly context: string;
	readonly field: 'publishes' | 'stores';
	readonly claims: readonly OwnershipClaim[];
}

function foreign({ component, context, field, claims }: Used): readonly DomainIssue[] {
	return listOf(component.fields, field).flatMap((name, index) => {
		if (typeof name !== 'string') return [];
		const owners = claims.filter((claim) => claim.name.toLowerCase() === name.toLowerCase());
		const [owner] = owners;
		if (!owner || owners.some((claim) => claim.context === context)) return [];
		const does = field === 'publishes' ? 'publish' : 'keep';
		return [
			domainIssue(
				'publishes-foreign',
				{ uri: component.uri, path: [field, index] },
				{
					message: `Cannot let "${component.id}" of "${context}" ${does} "${name}": "${owner.context}" owns it (${owner.uri}).`,
					remedy: `Reach it by a contract of "${owner.context}", or move it to "${context}" in its owner's artifact.`,
				},
			),
		];
	});
}

function isStore({ what }: OwnershipClaim): boolean {
	return what !== 'contract' && what !== 'entity' && what !== 'event';
}
