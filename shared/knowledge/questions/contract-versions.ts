import { byCodePoint, type JsonObject } from '@tenet/kernel';
import { findNamed } from '../naming/find-named.ts';
import type { KnowledgeView, ViewEntry } from '../question.ts';
import { picked, textOf } from './field-values.ts';
import { readAll } from './view-reading.ts';

/** One governed version of a contract. */
export interface ContractVersion {
	readonly entry: ViewEntry;
	readonly fields: JsonObject;
	/** The contract's name, which its versions share. */
	readonly name: string;
	readonly lifecycle: string;
}

/** All contract versions by name, the newest version of each first. */
export function contractVersions(view: KnowledgeView): readonly ContractVersion[] {
	return readAll(view, 'integration', 'contract')
		.map(({ entry, fields }) => ({
			entry,
			fields,
			name: textOf(fields, 'name') ?? entry.id,
			lifecycle: textOf(fields, 'lifecycle') ?? 'of unknown lifecycle',
		}))
		.sort((one, other) => byCodePoint(one.name, other.name) || newerFirst(one, other));
}

/** The versions a person means by a name: one by its id, all by the contract's name. */
export function versionsNamed(versions: readonly ContractVersion[], asked: string): readonly ContractVersion[] {
	const candidates = versions.map((value) => ({
		id: value.entry.id,
		alsoCalled: [value.name, value.entry.title, `${textOf(value.fields, 'ownerContext')}.${value.name}`],
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
export function versionLine({ entry, fields, lifecycle }: ContractVersion): string {
	const said = [
		['since', textOf(fields, 'deprecatedOn')],
		['sunset', textOf(fields, 'sunsetOn')],
		['replaced by', textOf(fields, 'replacedBy')],
	].flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`]));
	const ending = said.length > 0 ? ` (${said.join(', ')})` : '';
	return `${entry.id} ${textOf(fields, 'version') ?? 'without a version'} ${lifecycle}${ending}`;
}

function newerFirst(one: ContractVersion, other: ContractVersion): number {
	const [mine, its] = [one, other].map(({ fields }) => numbers(textOf(fields, 'version') ?? ''));
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
