import { textsOf } from '../field-values.ts';
import { findNamed } from '../naming/find-named.ts';
import { quoted } from '../naming/wording.ts';
import type { Answer, KnowledgeView } from '../question.ts';
import { ambiguous, notGoverned } from './answers.ts';
import { entriesNamed, type Read } from './view-reading.ts';

/** A domain or component that a question is narrowed to, and what is looked through for it. */
export interface Narrowing {
	readonly facet: 'domains' | 'components';
	readonly asked: string | undefined;
	readonly among: readonly Read[];
}

/** The id that was meant, with what must be said of it; or the answer that there is none, or more than one. */
export type Narrowed = { readonly id?: string; readonly note: string } | { readonly answer: Answer };

/**
 * What a name stands for that leaves out what speaks of others. One that nothing bears would leave out too much without
 * a word, so that it has no governed answer.
 *
 * A view of one area alone may know no context or component at all: then the name is taken as it is, which is said.
 */
export function narrowedTo(view: KnowledgeView, { facet, asked, among }: Narrowing): Narrowed {
	if (asked === undefined) return { note: '' };
	const { area, kind, what } = FACETS[facet];
	const entries = view.entries(area, kind);
	const [entry, ...others] = entriesNamed(entries, asked);
	if (entry && others.length > 0) return { answer: ambiguous(asked, what, [entry, ...others]) };
	const id = entry?.id ?? spokenOf(among, facet, asked);
	if (id !== undefined) return { id, note: '' };
	if (entries.length === 0) return { id: asked, note: ` No ${what} is known here: ${quoted(asked)} is not checked.` };
	const exists = entries.map((one) => one.id);
	return { answer: notGoverned({ asked, why: `no ${what} has this name`, what: `${what}s`, exists }) };
}

/** One that has no artifact of its own, but that another names. */
export function spokenOf(among: readonly Read[], facet: Narrowing['facet'], asked: string): string | undefined {
	const spoken = among.flatMap(({ fields }) => textsOf(fields, facet));
	return findNamed(
		spoken.map((id) => ({ id, alsoCalled: [], value: id })),
		asked,
	)[0];
}

const FACETS = {
	domains: { area: 'domain', kind: 'bounded-context', what: 'bounded context' },
	components: { area: 'component', kind: 'component', what: 'component' },
} as const;
