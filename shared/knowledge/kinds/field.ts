import { z } from 'zod';

/*
 * The building blocks of every kind's fields. The message of a format is a noun phrase: it completes the sentence
 * `Cannot accept "<field>": it is <value>, and must be <phrase>.`
 */

/** A text that says something. */
export function text(description: string) {
	return sayingSomething().describe(description);
}

/** A list of texts, each of which says something. */
export function texts(description: string) {
	return z.array(sayingSomething()).describe(description);
}

/** One of a closed set of words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words, description: string) {
	return z.enum(words).describe(description);
}

/** The id of another artifact, of a bounded context or of a component. */
export function id(description: string) {
	return z.string().regex(ID, ID_PHRASE).describe(description);
}

/** Ids of other artifacts. */
export function ids(description: string) {
	return z.array(z.string().regex(ID, ID_PHRASE)).describe(description);
}

/** The uri of another artifact. */
export function uri(description: string) {
	return z.string().regex(URI, 'an artifact uri such as "platform://policy/pii"').describe(description);
}

/** A day, not a moment: governed dates carry no clock and no time zone. */
export function day(description: string) {
	return z.iso.date({ error: 'a date such as "2026-11-30"' }).describe(description);
}

/** A semantic version (semver.org, 2.0.0). */
export function semver(description: string) {
	return z.string().regex(SEMVER, 'a semantic version such as "2.1.0"').describe(description);
}

/** A list whose items have ids that are cited: no two items share one. */
export function numbered<Item extends z.ZodObject>(item: Item, description: string) {
	const list = z
		.array(item)
		.min(1)
		.superRefine((items, context) => {
			const first = new Map<unknown, number>();
			for (const [index, { id: own }] of items.entries()) {
				const earlier = first.get(own);
				if (earlier === undefined) first.set(own, index);
				else context.addIssue({ code: 'custom', path: [index, 'id'], params: { earlier } });
			}
		})
		.describe(description);
	ITEMS.set(list, item);
	return list;
}

/** Of what `numbered` made, what its items are: no other schema can be asked what it refines. */
export function numberedItem(list: z.ZodType): z.ZodObject | undefined {
	return ITEMS.get(list);
}

/** What specs and gates do: the actions that a rule can be tied to. */
export const ACTIONS = ['specify', 'plan', 'implement', 'review'] as const;

/** Built once: to describe a schema copies it. */
function sayingSomething() {
	something ??= z.string().min(1, { abort: true }).regex(/\S/);
	return something;
}

let something: z.ZodString | undefined;
const ITEMS = new WeakMap<z.ZodType, z.ZodObject>();
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const ID_PHRASE = 'an id: a letter or digit, then letters, digits, ".", "_" or "-"';
const URI = /^(platform|domain|integration|component):\/\/[a-z][a-z-]{0,63}\/[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const SEMVER =
	/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;
