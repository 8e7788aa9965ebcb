import { byCodePoint, type JsonObject } from '@tenet/kernel';
import { picked, textOf } from '../field-values.ts';
import { findNamed } from '../naming/find-named.ts';
import type { KnowledgeView, ViewEntry } from '../question.ts';

/** One governed version of a contract. */
export interface ContractVersion {
	readonly entry: ViewEntry;
	/** Read when they are asked for: a document stands in them. */
	readonly fields: JsonObject;
	/** The contract's name, which its versions share. */
	readonly name: string;
	readonly version: string | undefined;
	readonly ownerContext: string | undefined;
	readonly lifecycle: string;
}

/** All contract versions by name, the newest version of each first: sorted once, and kept as long as the view is. */
export function contractVersions(view: KnowledgeView): readonly ContractVersion[] {
	const known = KEPT.get(view);
	if (known) return known;
	const made = view
		.entries('integration', 'contract')
		.map((entry) => versionOf(view, entry))
		.sort((one, other) => byCodePoint(one.name, other.name) || newerFirst(one, other));
	KEPT.set(view, made);
	return made;
}

const KEPT = new WeakMap<KnowledgeView, readonly ContractVersion[]>();

function versionOf(view: KnowledgeView, entry: ViewEntry): ContractVersion {
	const fields = view.fields(entry);
	return {
		entry,
		get fields() {
			return view.fields(entry);
		},
		name: textOf(fields, 'name') ?? entry.id,
		version: textOf(fields, 'version'),
		ownerContext: textOf(fields, 'ownerContext'),
		lifecycle: textOf(fields, 'lifecycle') ?? 'of unknown lifecycle',
	};
}

/** The versions a person means by a name: one by its id, all by the contract's name. */
export function versionsNamed(versions: readonly ContractVersion[], asked: string): readonly ContractVersion[] {
	const candidates = versions.map((value) => ({
		id: value.entry.id,
		alsoCalled: [value.name, value.entry.title, `${value.ownerContext}.${value.name}`],
		value,
	}));
	return findNamed(candidates, asked);
}

/** What an asker sees of a version; the document itself is one read of the uri away. */
export function shownVersion({ entry, fields, lifecycle }: ContractVersion): JsonObject {
	const members = ['version', 'type', 'format', 'ownerContext', 'channel', 'compatibility'];
	const ending = ['deprecatedOn', 'sunsetOn', 'replacedBy', 'migration'];
	return { uri: entry.uri, id: entry.id, lifecycle, ...picked(fields, [...members, ...ending]) };
}

/** `CartUpdated-v1 1.4.0 deprecated (since 2026-03-01, sunset 2026-12-31, replaced by CartUpdated-v2)`. */
export function versionLine({ entry, fields, version, lifecycle }: ContractVersion): string {
	const said = [
		['since', textOf(fields, 'deprecatedOn')],
		['sunset', textOf(fields, 'sunsetOn')],
		['replaced by', textOf(fields, 'replacedBy')],
	].flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`]));
	const ending = said.length > 0 ? ` (${said.join(', ')})` : '';
	return `${entry.id} ${version ?? 'without a version'} ${lifecycle}${ending}`;
}

function newerFirst(one: ContractVersion, other: ContractVersion): number {
	const [mine, its] = [one, other].map(({ version }) => numbers(version ?? ''));
	for (const place of [0, 1, 2]) {
		const difference = (its?.[place] ?? 0) - (mine?.[place] ?? 0);
		if (difference !== 0) return difference;
	}
	return byCodePoint(one.entry.uri, other.entry.uri);
}

function numbers(version: string): readonly number[] {
	return version
		.split(/[.+-]/)
		.slice(0, 3)
		.map(Number)
		.map((number) => (Number.isFinite(number) ? number : 0));
}
