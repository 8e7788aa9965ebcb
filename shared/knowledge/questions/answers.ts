import { type Members, present } from '../field-values.ts';
import { nearestNames } from '../naming/nearest-names.ts';
import { counted, firstOf, listed, quoted } from '../naming/wording.ts';
import type { Answer, AnswerSource, ViewEntry } from '../question.ts';

/** The answer that rests on the given artifacts. */
export function governed(statement: string, data: Members, entries: readonly ViewEntry[]): Answer {
	return { governed: true, statement, data: present(data), sources: sourcesOf(entries) };
}

/** Why there is no answer, and what the asker may have meant. */
export interface Absence {
	readonly asked: string;
	/** Completes `No governed answer for "x": …`; without a full stop. */
	readonly why: string;
	/** What is governed of the kind asked for, in words and by name. */
	readonly what: string;
	readonly exists: readonly string[];
	/** The artifacts that were looked at and do not say, when there are any. */
	readonly sources?: readonly ViewEntry[];
}

/**
 * The answer that nothing governs what was asked. Said in words, with what is governed nearby, because an agent reads
 * an empty list as leave to invent (seed 000, section 17, rule 6).
 */
export function notGoverned({ asked, why, what, exists, sources = [] }: Absence): Answer {
	const didYouMean = nearestNames(exists, asked);
	const meant = didYouMean.length > 0 ? ` Did you mean ${didYouMean.map(quoted).join(' or ')}?` : '';
	const nearby = exists.length > 0 ? `Governed ${what}: ${firstOf(exists)}.` : `No ${what} are governed here.`;
	return {
		governed: false,
		statement: `No governed answer for ${quoted(asked)}: ${why}.${meant} ${nearby} Do not invent one: stop and ask.`,
		data: { asked, didYouMean, exists: { what, count: exists.length, names: exists.slice(0, 50) } },
		sources: sourcesOf(sources),
	};
}

/** The answer that a name fits several artifacts: all of them, and the request to choose. */
export function ambiguous(asked: string, what: string, candidates: readonly ViewEntry[]): Answer {
	const ids = candidates.map((candidate) => candidate.id);
	return governed(
		`${quoted(asked)} names ${counted(candidates.length, what)}: ${listed(ids)}. Ask again with one of these ids.`,
		{ asked, candidates: candidates.map(({ uri, id, title }) => ({ uri, id, title })) },
		candidates,
	);
}

function sourcesOf(entries: readonly ViewEntry[]): readonly AnswerSource[] {
	const distinct = new Map(entries.map((entry) => [entry.uri, entry]));
	return [...distinct.values()].map(({ uri, digest, title, provenance }) => ({ uri, digest, title, provenance }));
}
