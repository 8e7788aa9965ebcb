import type { FileFinding } from '@tenet/kernel';
import { loadingFinding } from './loading-rules.ts';
import type { ParsedContent } from './parse-cache.ts';

interface Claim {
	readonly area: string;
	readonly kind: string;
	readonly id: string;
	readonly file: string;
}

/** The same for ids that differ only by case: case-insensitive file systems and people take those for one. */
export function claimOf({ area, kind, id }: Omit<Claim, 'file'>): string {
	return `${area} ${kind} ${String(id).toLowerCase()}`;
}

/**
 * The identities that a pack has given away. The first file in path order keeps one; a second is left out, because no
 * rule could say which of the two governs.
 */
export class UniqueIds {
	readonly #claims = new Map<string, Claim>();

	/** Claims an identity, by its `claimOf`; the finding says who has it already. */
	take(key: string, claim: Claim, content: ParsedContent): FileFinding | undefined {
		const first = this.#claims.get(key);
		if (!first) {
			this.#claims.set(key, claim);
			return undefined;
		}
		const quoted = JSON.stringify(content.id);
		const holder = `${JSON.stringify(first.file)} has ${first.id === content.id ? 'it' : JSON.stringify(first.id)} already`;
		return first.id === content.id
			? loadingFinding('duplicate-artifact', `Cannot use the id ${quoted} again for this kind: ${holder}.`, {
					remedy: 'Give one of the two another id, or merge the files.',
					at: content.idAt,
				})
			: loadingFinding('id-differs-by-case', `Cannot use the id ${quoted}: ${holder}, which differs only by case.`, {
					remedy: 'Give one of the two another id.',
					at: content.idAt,
				});
	}
}
