import { canonicalJson, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { ArtifactUri, Origin, Warning } from '@tenet/knowledge';
import { fieldOrigin, originOf } from './entry-origin.ts';
import { authorsOf, type LayerChange, layerChanges } from './layer-changes.ts';
import type { Entry, Excluded, Manifest, Scope } from './manifest.ts';
import type { BuiltFrom } from './version-record.ts';

/** One field of an artifact that differs; an absent side did not have the field. */
export interface FieldChange {
	readonly field: string;
	readonly before?: JsonValue;
	readonly after?: JsonValue;
	/** Where the field's new value (or, when it was removed, its old one) was authored. */
	readonly origin: Origin;
}

export interface ArtifactChange {
	readonly uri: ArtifactUri;
	readonly title: string;
	readonly change: 'added' | 'removed' | 'changed' | 'moved';
	/** Where the artifact stands after the change (before it, when removed). */
	readonly origin: Origin;
	/** Only for `changed`. `moved` says that content is the same and provenance, delivery or scope differ. */
	readonly fields: readonly FieldChange[];
}

/** What only one of the packs lists: a warning, or an artifact that the scope leaves out. */
export interface ListChange<T> {
	readonly added: readonly T[];
	readonly removed: readonly T[];
}

export interface PackDifference {
	readonly from: string;
	readonly to: string;
	readonly artifacts: readonly ArtifactChange[];
	readonly layers: readonly LayerChange[];
	readonly warnings: ListChange<Warning>;
	readonly excluded: ListChange<Excluded>;
	/** Present when the line's scope is another. */
	readonly scope?: { readonly before: Scope; readonly after: Scope };
	readonly unchanged: number;
}

/** One side of a comparison: the pack as it is called, its manifest, and the bodies of its entries. */
export interface ComparedPack {
	readonly reference: string;
	readonly manifest: Manifest;
	/** Of the version record, when the pack has a version. */
	readonly builtFrom?: BuiltFrom;
	/** Asked only of entries whose digests differ, so that the cost follows the change. */
	readonly fieldsOf: (entry: Entry) => JsonObject;
}

/** What changed from one Context Pack to another, artifact by artifact and field by field. */
export function packDifference(from: ComparedPack, to: ComparedPack): PackDifference {
	const before = new Map(from.manifest.entries.map((entry) => [entry.uri, entry]));
	const after = new Map(to.manifest.entries.map((entry) => [entry.uri, entry]));
	const uris = [...new Set([...before.keys(), ...after.keys()])].sort();
	const compared = uris.map((uri) => [before.get(uri), after.get(uri)] as const);
	const artifacts = compared.flatMap((pair) => artifactChange(from, to, pair) ?? []);
	const authors = authorsOf(artifacts, before, after);
	return {
		from: from.reference,
		to: to.reference,
		artifacts,
		layers: layerChanges(from, to, authors),
		warnings: listChange(from.manifest.warnings, to.manifest.warnings),
		excluded: listChange(from.manifest.excluded, to.manifest.excluded),
		...scopeChange(from.manifest.scope, to.manifest.scope),
		unchanged: uris.length - artifacts.length,
	};
}

function artifactChange(
	from: ComparedPack,
	to: ComparedPack,
	[before, after]: readonly [Entry | undefined, Entry | undefined],
): ArtifactChange | undefined {
	if (before === undefined && after === undefined) return undefined;
	if (before === undefined) return wholeChange(after as Entry, 'added');
	if (after === undefined) return wholeChange(before, 'removed');
	if (before.digest !== after.digest) {
		const fields = fieldChanges([before, from.fieldsOf(before)], [after, to.fieldsOf(after)]);
		const change = { uri: after.uri, title: after.title, change: 'changed', origin: originOf(after), fields } as const;
		if (fields.length > 0) return change;
	}
	return canonicalJson(withoutVersions(before)) === canonicalJson(withoutVersions(after))
		? undefined
		: wholeChange(after, 'moved');
}

function wholeChange(entry: Entry, change: 'added' | 'removed' | 'moved'): ArtifactChange {
	return { uri: entry.uri, title: entry.title, change, origin: originOf(entry), fields: [] };
}

/** A pack's new version number alone moves nothing: it is told once, among the layers. */
function withoutVersions({ provenance, delivery, source }: Entry): unknown {
	const place = ({ layer, pack, file }: Origin) => ({ layer, pack, file });
	const overrides = Object.entries(provenance.overrides ?? {}).map(([field, origin]) => [field, place(origin)]);
	return { delivery, source, at: place(provenance), overrides };
}

function fieldChanges(
	[oldEntry, before]: readonly [Entry, JsonObject],
	[newEntry, after]: readonly [Entry, JsonObject],
): readonly FieldChange[] {
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
	return names.flatMap((field) => {
		const [old, now] = [before[field], after[field]];
		if (old !== undefined && now !== undefined && canonicalJson(old) === canonicalJson(now)) return [];
		return {
			field,
			...(old === undefined ? {} : { before: old }),
			...(now === undefined ? {} : { after: now }),
			origin: now === undefined ? fieldOrigin(oldEntry, field) : fieldOrigin(newEntry, field),
		};
	});
}

function listChange<T>(before: readonly T[], after: readonly T[]): ListChange<T> {
	const [had, has] = [new Set(before.map(canonicalJson)), new Set(after.map(canonicalJson))];
	return {
		added: after.filter((item) => !had.has(canonicalJson(item))),
		removed: before.filter((item) => !has.has(canonicalJson(item))),
	};
}

function scopeChange(before: Scope, after: Scope): Pick<PackDifference, 'scope'> {
	return canonicalJson(before) === canonicalJson(after) ? {} : { scope: { before, after } };
}
