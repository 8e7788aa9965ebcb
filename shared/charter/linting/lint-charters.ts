import { byCodePoint, type Finding } from '@tenet/kernel';
import type { LoadedPack, PackCharter, Resolution } from '@tenet/knowledge';
import { advice } from './charter-advice.ts';
import { policyAdvice } from './policy-advice.ts';
import { shadowingAdvice } from './shadowing-advice.ts';

/** A pack as far as lint looks at it. */
export type ChartersPack = Pick<LoadedPack, 'layer' | 'name' | 'charter'>;

/**
 * What is worth knowing about charters and overrides before somebody is surprised by it. Advice, all of it: nothing here
 * makes a check say no (seed 002, FR-016, FR-028). By pack in precedence order, file, position and message.
 */
export function lintCharters(packs: readonly ChartersPack[], resolution: Resolution): readonly Finding[] {
	const chartered = packs.flatMap((pack) => (pack.charter ? [{ ...pack, charter: pack.charter }] : []));
	const found = [
		...shadowingAdvice(resolution),
		...policyAdvice(chartered),
		...chartered.flatMap((pack) => deselectedAdvice(pack, chartered)),
		...resolution.findings.filter(({ file, rule }) => isCharterFile(file) && rule !== 'layer-shadow'),
	];
	const rank = new Map(packs.map(({ name }, index) => [name, index]));
	return found.sort(
		(one, other) =>
			(rank.get(one.pack) ?? 0) - (rank.get(other.pack) ?? 0) ||
			byCodePoint(one.file, other.file) ||
			(one.position?.line ?? 0) - (other.position?.line ?? 0) ||
			byCodePoint(one.message, other.message),
	);
}

function deselectedAdvice(
	{ name, charter }: ChartersPack & { readonly charter: PackCharter },
	all: readonly ChartersPack[],
): readonly Finding[] {
	return charter.deselected.flatMap(({ uri, reason, at }) => {
		const requiring = all.filter((other) => other.charter?.required.some((required) => required.uri === uri));
		if (requiring.length === 0) return [];
		const who = requiring.map((pack) => `pack "${pack.name}" (${pack.layer})`).join(' and ');
		return [
			advice(
				'required-deselected',
				{ pack: name, file: charter.file, ...at },
				{
					message: `The project does not take "${uri}", which ${who} requires${reason === undefined ? '' : `: ${reason}`}.`,
					remedy:
						reason === undefined ? 'Add a "reason", or take it back.' : 'Nothing to do when the reason still holds.',
				},
			),
		];
	});
}

function isCharterFile(file: string): boolean {
	return file === 'org-charter.yaml' || file === 'charter.yaml';
}
