import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import type { KnowledgeFolders } from '../knowledge-folders.ts';
import { filesAgain } from './files-again.ts';
import { sortedFindings } from './sorted-findings.ts';
import { issuesBy, placed, RULES } from './with-rules.ts';

interface Judged {
	readonly artifacts: Resolution['artifacts'];
	readonly errors: readonly Finding[];
}

/**
 * What is provably wrong with the domains and the contracts of packs, to travel with what is sealed of them: whoever
 * relies on an invariant that does not hold its own examples, or on a contract that ended while somebody reads it, must
 * see that. The rest is for authors, who validate.
 *
 * Each of the rules judges again only after an artifact changed that it looks at.
 */
export class RuleErrors {
	readonly #packs: KnowledgeFolders['packs'];
	readonly #judged: Judged[] = RULES.map(() => ({ artifacts: [], errors: [] }));

	constructor({ packs }: Pick<KnowledgeFolders, 'packs'>) {
		this.#packs = packs;
	}

	/** The resolution with these errors among its findings. */
	async addedTo(resolution: Resolution): Promise<Resolution> {
		const concerned = resolution.artifacts.filter(({ kind }) => LOOKED_AT.has(kind));
		for (const [index, { looksAt }] of RULES.entries()) {
			const artifacts = concerned.filter(({ kind }) => looksAt.has(kind));
			if (sameItems(artifacts, this.#judged[index]?.artifacts)) continue;
			this.#judged[index] = { artifacts, errors: await this.#errors(index, { ...resolution, artifacts }) };
		}
		const errors = this.#judged.flatMap((judged) => judged.errors);
		if (errors.length === 0) return resolution;
		return { ...resolution, findings: sortedFindings(resolution, [...resolution.findings, ...errors]) };
	}

	async #errors(index: number, resolution: Resolution): Promise<readonly Finding[]> {
		const rules = RULES[index];
		const found = rules ? await issuesBy(rules, resolution) : [];
		// Before anything is placed: what is not an error can be thousands, and its files would be read for nothing.
		const errors = found.filter(({ severity }) => severity === 'error');
		return placed(errors, resolution, filesAgain({ packs: this.#packs }));
	}
}

/** Of tens of thousands of artifacts, nearly all are of other kinds: they are looked at once. */
const LOOKED_AT: ReadonlySet<string> = new Set(RULES.flatMap(({ looksAt }) => [...looksAt]));

function sameItems<Item>(some: readonly Item[], others: readonly Item[] | undefined): boolean {
	return some.length === others?.length && some.every((item, index) => item === others[index]);
}
