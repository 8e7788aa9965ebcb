import { byCodePoint } from '@tenet/kernel';
import type { AnswerValue, CharterDraft, DraftQuestion, DraftRequired } from './charter-draft.ts';

/** What somebody decided, beside what the draft says. */
export interface Decisions {
	/** By field; `null` goes back to what is inherited, or takes a field of the project's own away. */
	readonly answers: ReadonlyMap<string, AnswerValue | null>;
	/** Artifacts by uri: taken, or left with a reason. */
	readonly required: ReadonlyMap<string, { readonly taken: boolean; readonly reason?: string }>;
}

/** What a project's charter says: only what is its own. What is inherited is not repeated, so that it can still change. */
export interface DecidedCharter {
	readonly answers: ReadonlyMap<string, AnswerValue>;
	readonly required: readonly string[];
	readonly deselected: readonly { readonly uri: string; readonly reason?: string }[];
	/** Where it answers otherwise than a policy advises: allowed, and said. */
	readonly deviations: readonly (DraftQuestion['policies'][number] & {
		readonly field: string;
		readonly answer: AnswerValue;
	})[];
}

/** The charter that a draft and decisions come to. */
export function decidedCharter({ questions, required }: CharterDraft, decisions: Decisions): DecidedCharter {
	const answers = decidedAnswers(questions, decisions.answers);
	const choices = decidedRequired(required, decisions.required);
	const left = choices.filter(({ taken, sources }) => !taken && sources.length > 0);
	return {
		answers,
		required: choices.filter(({ taken, own }) => taken && own).map(({ uri }) => uri),
		deselected: left.map(({ uri, reason }) => ({ uri, ...(reason !== undefined && { reason }) })),
		deviations: questions.flatMap(({ field, policies }) => {
			const answer = answers.get(field);
			if (answer === undefined) return [];
			return policies.filter(({ value }) => value !== answer).map((policy) => ({ ...policy, field, answer }));
		}),
	};
}

function decidedAnswers(
	questions: readonly DraftQuestion[],
	decided: Decisions['answers'],
): ReadonlyMap<string, AnswerValue> {
	const inherited = new Map(questions.map(({ field, inherited: below }) => [field, below?.value]));
	const own = new Map(
		questions.flatMap(({ field, own: value }) => (value === undefined ? [] : [[field, value] as const])),
	);
	for (const [field, value] of decided) {
		if (value === null || value === inherited.get(field)) own.delete(field);
		else own.set(field, value);
	}
	return new Map([...own].sort(([one], [other]) => byCodePoint(one, other)));
}

function decidedRequired(required: readonly DraftRequired[], decided: Decisions['required']): readonly DraftRequired[] {
	const added = [...decided.keys()]
		.filter((uri) => !required.some((one) => one.uri === uri))
		.map((uri) => ({ uri, title: uri, sources: [], own: true, taken: true }));
	return [...required, ...added]
		.map((one) => ({ ...one, ...decided.get(one.uri) }))
		.sort((one, other) => byCodePoint(one.uri, other.uri));
}
