import type { DomainModel } from '../model/domain-model.ts';
import { ownershipClaims } from '../ownership/owned-things.ts';

/** Whose a table of SQL is, as seen from one bounded context. */
export class TableOwners {
	readonly #context: string;
	readonly #byName = new Map<string, Set<string>>();
	readonly #byLastName = new Map<string, Set<string>>();
	readonly #bySchema = new Map<string, Set<string>>();

	constructor(model: DomainModel, context: string) {
		this.#context = context;
		for (const { what, name, context: owner } of ownershipClaims(model)) {
			if (what !== 'table') continue;
			const parts = name.toLowerCase().split('.');
			note(this.#byName, parts.join('.'), owner);
			note(this.#byLastName, parts.at(-1) ?? '', owner);
			if (parts.length > 1) note(this.#bySchema, parts.slice(0, -1).join('.'), owner);
		}
	}

	/**
	 * The other context that owns a table; nothing of one's own, and of one that nobody governs. A name without a schema
	 * is one's own as long as it can be. A table that is not governed, in a schema that only others use, is theirs.
	 */
	ownerOf(table: string): string | undefined {
		const parts = table.toLowerCase().split('.');
		const schema = parts.slice(0, -1).join('.');
		const exact = this.#byName.get(parts.join('.')) ?? this.#byName.get(parts.slice(-2).join('.'));
		const named = exact ?? (schema === '' || COMMON.has(schema) ? this.#byLastName.get(parts.at(-1) ?? '') : undefined);
		return this.#foreign(named ?? this.#bySchema.get(schema));
	}

	/** The other context that owns a table of exactly this name. */
	ownerOfExact(table: string): string | undefined {
		return this.#foreign(this.#byName.get(table.toLowerCase()));
	}

	#foreign(owners: ReadonlySet<string> | undefined): string | undefined {
		if (owners === undefined || owners.has(this.#context)) return undefined;
		return [...owners].sort()[0];
	}
}

/** Schemas that say nothing of whose a table is. */
const COMMON = new Set(['public', 'dbo', 'main']);

function note(owners: Map<string, Set<string>>, name: string, owner: string): void {
	const known = owners.get(name) ?? new Set();
	owners.set(name, known.add(owner));
}
