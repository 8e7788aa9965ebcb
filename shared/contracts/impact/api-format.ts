import type { JsonObject, JsonValue } from '@tenet/kernel';
import { ApiDocument } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';
import type { Change, ContractDocument } from '../contract-format.ts';
import type { Direction } from '../verdict.ts';
import type { UsedPaths } from './used-paths.ts';
import type { ConsumerChange } from './view.ts';

/** Two versions of a document. */
export interface Roots {
	readonly old: JsonObject;
	readonly new: JsonObject;
}

/** The operations and channels of a document that a consumer uses. */
export interface Narrowed extends Roots {
	/** What its record names and the old version does not have. */
	readonly unknown: readonly string[];
	/** Which findings speak of it: who only reads is not met by what is sent. */
	readonly directions: readonly Direction[];
	/** Whether only the other way round shows what the application itself writes: what it answers today, to who asks by the new version. */
	readonly isAnswering: boolean;
}

/** What stands at an operation: `sent` by its consumers as it is said, `read` as they use it. */
export interface Spoken {
	readonly sent: JsonValue;
	readonly read: JsonValue;
}

/** How a language of documents with surfaces is looked at. */
export interface ApiFormat {
	read(document: ContractDocument): ApiDocument | undefined;
	narrow(
		asked: ConsumerChange,
		documents: { readonly old: ApiDocument; readonly new: ApiDocument },
		used?: UsedPaths,
	): Narrowed;
	/** Fills the comparison with the surfaces that both versions have. */
	compare(comparison: Comparison, direction: Direction): void;
	/** By what finds it in the other version. */
	spoken(document: ApiDocument, direction: Direction): ReadonlyMap<string, Spoken>;
}

/** The change between versions that were narrowed; one that is as it was authored stays the same question. */
export function changeBetween(change: Change, roots: Roots, authored: Roots): Change {
	const said = (version: 'old' | 'new') =>
		roots[version] === authored[version]
			? change[version]
			: { ...change[version], text: JSON.stringify(roots[version]) };
	return { ...change, old: said('old'), new: said('new') };
}

/** A document that stands in no file. */
export function documentOf(root: JsonObject): ApiDocument {
	return new ApiDocument({ root, place: () => '' });
}
