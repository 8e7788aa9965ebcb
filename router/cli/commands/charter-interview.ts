import { relative } from 'node:path';
import {
	charterDraft,
	charterText,
	type DecidedCharter,
	decidedCharter,
	lineDifference,
	resolutionView,
	sourceWords,
} from '@tenet/charter';
import { Failure } from '@tenet/kernel';
import { readCharter } from '@tenet/knowledge/authoring';
import type { Arguments } from '../arguments.ts';
import { decisionsOfFile } from '../charter/answers-file.ts';
import { currentKnowledge } from '../charter/current-knowledge.ts';
import { canAsk, type Dialogue, openDialogue, Stopped } from '../charter/dialogue.ts';
import { interview } from '../charter/interview.ts';
import { knownArtifacts } from '../charter/known-artifacts.ts';
import { findProjectCharter, type ProjectCharter, writeProjectCharter } from '../charter/project-charter.ts';
import type { Command, ExitCode } from '../command.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { note, print, type Terminal } from '../terminal.ts';

export const charterInterview: Command = {
	name: 'charter interview',
	summary: "Ask for the project's charter, with the organisation's answers filled in.",
	about:
		"Writes charter.yaml into the folder of the project's pack. What is inherited is not repeated there, so that it\n" +
		'follows the organisation. A file of answers has the form of charter.yaml; it changes what it names.',
	operands: [],
	options: {
		answers: { value: 'FILE', summary: 'Take the answers of this YAML or JSON file and ask nothing.' },
		yes: { summary: 'Write without asking for confirmation.' },
	},
	examples: [
		{ run: 'tenet charter interview', says: 'Ask, show what would be written, and write it.' },
		{ run: 'tenet charter interview --answers answers.yaml --yes', says: 'For a script: nothing is asked.' },
	],
	async run(terminal, args) {
		refuseWithoutAnswers(terminal, args);
		const dialogue = canAsk(terminal) ? openDialogue(terminal) : undefined;
		try {
			return await held(terminal, args, dialogue);
		} catch (error) {
			if (!(error instanceof Stopped)) throw error;
			note(terminal, '\nStopped: nothing was written.');
			return 2;
		} finally {
			dialogue?.close();
		}
	},
};

function refuseWithoutAnswers(terminal: Terminal, args: Arguments): void {
	const file = args.text('answers');
	if (file === undefined && (args.has('json') || !canAsk(terminal)))
		throw new Failure('USAGE', 'Cannot ask: this is no terminal. Give the answers with "--answers FILE --yes".');
	if (file !== undefined && !args.has('yes') && (args.has('json') || !canAsk(terminal)))
		throw new Failure('USAGE', 'Cannot ask for confirmation: this is no terminal. Add "--yes" to write the charter.');
}

async function held(terminal: Terminal, args: Arguments, dialogue: Dialogue | undefined): Promise<ExitCode> {
	const configuration = await configurationOf(terminal, args);
	const place = findProjectCharter(configuration);
	refuseBroken(place);
	const { packs, resolution } = await currentKnowledge(configuration);
	const draft = charterDraft(packs, resolution);
	const artifacts = knownArtifacts(resolution, resolutionView(resolution));
	const file = args.text('answers');
	const decisions =
		file === undefined
			? await interview(dialogue as Dialogue, draft, artifacts)
			: decisionsOfFile({ folder: terminal.folder, typed: file }, draft, artifacts);
	const decided = decidedCharter(draft, decisions);
	const text = charterText(place.text, decided);
	if (text === place.text) return told(terminal, args, { decided, written: [] });
	const agreed = args.has('yes') || (await confirmed(dialogue as Dialogue, place, text));
	if (!agreed) throw new Stopped();
	const written = writeProjectCharter(place, text).map((path) => relative(configuration.root, path));
	return told(terminal, args, { decided, written });
}

/** What cannot be read cannot be kept either. */
function refuseBroken({ text, path }: ProjectCharter): void {
	const wrong = text === undefined ? [] : readCharter('charter.yaml', new TextEncoder().encode(text)).findings;
	const [first] = wrong.filter(({ severity }) => severity === 'error');
	if (first === undefined) return;
	throw new Failure('INVALID_CONTENT', `Cannot begin from ${path}: ${first.message} ${first.remedy}`);
}

async function confirmed(
	dialogue: Dialogue,
	{ path, text: before = '' }: ProjectCharter,
	text: string,
): Promise<boolean> {
	dialogue.say(`\n${path}\n${lineDifference(before, text).join('\n')}\n`);
	const answer = await dialogue.ask('Write it? [Y/n]: ');
	return answer === '' || /^y(?:es)?$/i.test(answer);
}

interface Outcome {
	readonly decided: DecidedCharter;
	readonly written: readonly string[];
}

function told(terminal: Terminal, args: Arguments, { decided, written }: Outcome): 0 {
	const { answers, required, deselected, deviations } = decided;
	if (args.has('json')) {
		const charter = { answers: Object.fromEntries(answers), required, deselected };
		print(terminal, JSON.stringify({ written, charter, deviations }, null, 2));
		return 0;
	}
	for (const { field, answer, value, ...source } of deviations)
		print(terminal, `"${field}" is ${String(answer)}; ${sourceWords(source)} advises ${String(value)}.`);
	print(
		terminal,
		written.length === 0 ? 'Nothing to write: the charter says this already.' : `Wrote ${written.join(' and ')}.`,
	);
	return 0;
}
