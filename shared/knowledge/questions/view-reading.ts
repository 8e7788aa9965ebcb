import type { JsonObject } from '@tenet/kernel';
import type { Area } from '../artifact.ts';
import { textOf, textsOf } from '../field-values.ts';
import { findNamed, type Named } from '../naming/find-named.ts';
import { folded } from '../naming/folded-name.ts';
import type { KnowledgeView, ViewEntry } from '../question.ts';

/** An artifact with its body read. */
export interface Read {
	readonly entry: ViewEntry;
	readonly fields: JsonObject;
}

/** All artifacts of a kind, bodies read, sorted by uri. */
export function readAll(view: KnowledgeView, area: Area, kind: string): readonly Read[] {
	return bodiesOf(view, view.entries(area, kind));
}

export function bodiesOf(view: KnowledgeView, entries: readonly ViewEntry[]): readonly Read[] {
	return entries.map((entry) => ({ entry, fields: view.fields(entry) }));
}

/** Whether an area is unknown to the view, so that finding nothing of it means nothing. */
export function lacks({ areas }: KnowledgeView, area: Area): boolean {
	return areas !== undefined && !areas.includes(area);
}

/** The artifacts of a kind that a name fits, found by id and title alone: no body is read. */
export function entriesNamed(entries: readonly ViewEntry[], asked: string): readonly ViewEntry[] {
	return findNamed(entries.map(named), asked);
}

/** Whether an artifact speaks of a domain or component. One that names none speaks of all. */
export function speaksOf(fields: JsonObject, facet: 'domains' | 'components', name: string | undefined): boolean {
	if (name === undefined) return true;
	const spoken = textsOf(fields, facet);
	return spoken.length === 0 || spoken.some((one) => folded(one) === folded(name));
}

/** Whether a field names the given id. Ids differ by more than case, so case is left aside. */
export function names(fields: JsonObject, field: string, id: string): boolean {
	const value = textOf(fields, field);
	return value !== undefined && folded(value) === folded(id);
}

function named(entry: ViewEntry): Named<ViewEntry> {
	return { id: entry.id, alsoCalled: [entry.title], value: entry };
}
