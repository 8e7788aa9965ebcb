import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import type { KnowledgeFolders } from '../knowledge-folders.ts';
import { filesAgain } from './files-again.ts';
import { sortedFindings } from './sorted-findings.ts';
import { KINDS_OF_DOMAINS } from './with-rules.ts';

/**
 * What is provably wrong with the domains of packs, to travel with what is sealed of them: whoever relies on an
 * invariant that does not hold its own examples must see that it does not. The rest is for authors, who validate.
 *
 * Judged again only after an artifact changed that the rules look at.
 */
export class DomainErrors {
	readonly #packs: KnowledgeFolders['packs'];
	#judged: { readonly artifacts: Resolution['artifacts']; readonly errors: readonly Finding[] } | undefined;

	constructor({ packs }: Pick<KnowledgeFolders, 'packs'>) {
		this.#packs = packs;
	}

	/** The resolution with these errors among its findings. */
	async addedTo(resolution: Resolution): Promise<Resolution> {
		const artifacts = resolution.artifacts.filter(({ kind }) => KINDS_OF_DOMAINS.has(kind));
		if (!sameItems(artifacts, this.#judged?.artifacts)) {
			this.#judged = { artifacts, errors: await this.#errors({ ...resolution, artifacts }) };
		}
		const errors = this.#judged?.errors ?? [];
		if (errors.length === 0) return resolution;
		return { ...resolution, findings: sortedFindings(resolution, [...resolution.findings, ...errors]) };
	}

	async #errors(resolution: Resolution): Promise<readonly Finding[]> {
		if (resolution.artifacts.length === 0) return [];
		const { domainFindings } = await import('./domain-findings.ts');
		return domainFindings(resolution, filesAgain({ packs: this.#packs })).filter(
			({ severity }) => severity === 'error',
		);
	}
}

function sameItems<Item>(some: readonly Item[], others: readonly Item[] | undefined): boolean {
	return some.length === others?.length && some.every((item, index) => item === others[index]);
}
