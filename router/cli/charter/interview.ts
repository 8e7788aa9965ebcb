import {
	type AnswerValue,
	type CharterDraft,
	type Decisions,
	type DraftQuestion,
	type DraftRequired,
	sourceWords,
} from '@tenet/charter';
import { oneLine } from '../terminal-text.ts';
import type { Dialogue } from './dialogue.ts';
import type { Artifacts } from './known-artifacts.ts';

/** Asks a person everything that a draft leaves open: answers first, then what every action starts from. */
export async function interview(dialogue: Dialogue, draft: CharterDraft, artifacts: Artifacts): Promise<Decisions> {
	dialogue.say('Enter keeps what stands in brackets, "-" goes back to what is inherited, ctrl-C writes nothing.\n');
	const answers = new Map<string, AnswerValue | null>();
	for (const question of draft.questions) {
		const answer = await askQuestion(dialogue, question);
		if (answer !== undefined) answers.set(question.field, answer);
	}
	await askMore(dialogue, answers);
	return { answers, required: await askRequired(dialogue, draft.required, artifacts) };
}

async function askQuestion(dialogue: Dialogue, question: DraftQuestion): Promise<AnswerValue | null | undefined> {
	const { field, inherited, own, policies } = question;
	const current = own ?? inherited?.value;
	sayPolicies(dialogue, question, current);
	const from = own === undefined && inherited ? sourceWords(inherited) : 'this project';
	const prefilled = current === undefined ? '' : ` [${String(current)}] (${from})`;
	for (;;) {
		const typed = await dialogue.ask(oneLine(`${field}${prefilled}: `));
		if (typed === '') return undefined;
		if (typed === '-') return null;
		const answer = answerOf(typed, current ?? policies[0]?.value);
		if (answer === undefined) {
			dialogue.say('  Write yes or no.');
			continue;
		}
		sayDeviations(dialogue, question, answer);
		return answer;
	}
}

function sayPolicies(dialogue: Dialogue, { policies }: DraftQuestion, current: AnswerValue | undefined): void {
	for (const policy of policies.filter(({ value }) => value !== current))
		dialogue.say(oneLine(`  ${sourceWords(policy)} advises: ${String(policy.value)}`));
}

function sayDeviations(dialogue: Dialogue, { policies }: DraftQuestion, answer: AnswerValue): void {
	for (const policy of policies.filter(({ value }) => value !== answer))
		dialogue.say(
			oneLine(`  This deviates from what ${sourceWords(policy)} advises: allowed, and "tenet charter lint" says it.`),
		);
}

/** What is answered with yes or no stays so. */
function answerOf(typed: string, like: AnswerValue | undefined): AnswerValue | undefined {
	if (typeof like !== 'boolean') return typed;
	if (/^(?:y|yes|true)$/i.test(typed)) return true;
	return /^(?:n|no|false)$/i.test(typed) ? false : undefined;
}

async function askMore(dialogue: Dialogue, answers: Map<string, AnswerValue | null>): Promise<void> {
	for (;;) {
		const typed = await dialogue.ask('Anything else to answer? name: value, or Enter: ');
		if (typed === '') return;
		const [, field, value] = /^([^:]+?)\s*:\s*(.+)$/.exec(typed) ?? [];
		if (field === undefined || value === undefined) dialogue.say('  Write a name, a colon and the answer.');
		else answers.set(field, value);
	}
}

type Chosen = Map<string, { readonly taken: boolean; readonly reason?: string }>;

async function askRequired(
	dialogue: Dialogue,
	required: readonly DraftRequired[],
	artifacts: Artifacts,
): Promise<Decisions['required']> {
	const chosen: Chosen = new Map();
	for (;;) {
		const list = [...required, ...artifacts.added(chosen, required)];
		dialogue.say(`\nEvery action starts from:\n${list.map((one, index) => choiceLine(one, index, chosen)).join('\n')}`);
		const typed = await dialogue.ask('A number leaves or takes back, "+ name" adds, "? words" looks, Enter goes on: ');
		if (typed === '') return chosen;
		const [, mark = '', words = ''] = /^([+?]?)\s*(.*)$/.exec(typed) ?? [];
		if (mark === '?') dialogue.say(artifacts.listed(words));
		else if (mark === '+') add(dialogue, artifacts, { words, chosen });
		else await toggle(dialogue, list[Number(words) - 1], chosen);
	}
}

function choiceLine({ uri, title, sources, ...one }: DraftRequired, index: number, chosen: Chosen): string {
	const taken = chosen.get(uri)?.taken ?? one.taken;
	const whose = sources.length > 0 ? sources.map(sourceWords).join(', ') : 'this project';
	return oneLine(`  ${String(index + 1).padStart(2)} [${taken ? 'x' : ' '}] ${uri}  ${title} (${whose})`);
}

async function toggle(dialogue: Dialogue, one: DraftRequired | undefined, chosen: Chosen): Promise<void> {
	if (!one) {
		dialogue.say('  There is no such number.');
		return;
	}
	const taken = !(chosen.get(one.uri)?.taken ?? one.taken);
	if (taken || one.sources.length === 0) {
		chosen.set(one.uri, { taken });
		return;
	}
	const reason = await dialogue.ask(
		`  Why not? (${one.sources.map(sourceWords).join(', ')} requires it; Enter says nothing): `,
	);
	chosen.set(one.uri, { taken, ...(reason !== '' && { reason }) });
}

function add(
	dialogue: Dialogue,
	artifacts: Artifacts,
	{ words, chosen }: { readonly words: string; readonly chosen: Chosen },
): void {
	const found = artifacts.named(words);
	if ('uri' in found) chosen.set(found.uri, { taken: true });
	else dialogue.say(`  ${found.why}`);
}
