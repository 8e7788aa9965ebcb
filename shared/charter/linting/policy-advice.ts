import type { Finding } from '@tenet/kernel';
import type { PackCharter } from '@tenet/knowledge';
import { advice } from './charter-advice.ts';
import type { ChartersPack } from './lint-charters.ts';

type Chartered = ChartersPack & { readonly charter: PackCharter };

/** Where a project answers otherwise than a policy of its organisation, or charters contradict each other (FR-028). */
export function policyAdvice(packs: readonly Chartered[]): readonly Finding[] {
	const policies = packs.flatMap((pack) => pack.charter.policies.map((policy) => ({ pack, policy })));
	return packs.flatMap((pack) => {
		const below = policies.filter((one) => packs.indexOf(one.pack) < packs.indexOf(pack));
		const said = pack.layer === 'project' ? [...pack.charter.answers, ...pack.charter.policies] : pack.charter.policies;
		return said.flatMap(({ field, value, at }) =>
			below
				.filter(({ policy }) => policy.field === field && policy.value !== value)
				.map(({ pack: other, policy }) => {
					const where = { pack: pack.name, file: pack.charter.file, ...at };
					const theirs = `pack "${other.name}" (${other.layer}) has the policy ${JSON.stringify(policy.value)}`;
					return pack.layer === 'project'
						? advice('policy-deviation', where, {
								message: `The project says ${JSON.stringify(value)} for "${field}", and ${theirs}.`,
								remedy: 'Nothing to do when this is meant: policies advise. Otherwise take the answer away.',
							})
						: advice('policies-disagree', where, {
								message: `Pack "${pack.name}" (${pack.layer}) has the policy ${JSON.stringify(value)} for "${field}", and ${theirs}.`,
								remedy: 'Both are shown to whoever asks. Let the owners of the packs agree on one value.',
							});
				}),
		);
	});
}
