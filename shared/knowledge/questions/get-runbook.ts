import { byCodePoint, type JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { picked, textOf, textsOf } from '../field-values.ts';
import { findNamed } from '../naming/find-named.ts';
import { counted, quoted } from '../naming/wording.ts';
import { governed, notGoverned } from './answers.ts';
import { defineQuestion, nameParameter } from './define-question.ts';
import { narrowedTo } from './narrowed-to.ts';
import { type Read, readAll, speaksOf } from './view-reading.ts';
import { wordMatch } from './word-match.ts';

const Parameters = z.strictObject({
	symptom: nameParameter('What is observed ("checkout latency above target"), or the id or title of a runbook.'),
	component: nameParameter('Only runbooks for this component.').optional(),
});
type Parameters = z.output<typeof Parameters>;

/** A runbook is found when at least this share of the words asked for stands in its symptom, title, summary or tags. */
const ENOUGH_WORDS = 0.4;
/** Longer prose is read with its uri, page by page: an answer must fit into what agents show. In characters. */
const LONGEST_STEPS = 10_000;

/** What to do when something is wrong in production (seed 000 sections 1 and 13). */
export const getRunbook = defineQuestion({
	name: 'get_runbook',
	area: 'component',
	title: 'Get a runbook',
	description:
		'Runbook for a symptom, alert or incident: the steps, dashboards and escalation. Ask first in a bug or hotfix, and ' +
		'when a spec needs an operational procedure.',
	parameters: Parameters,
	answer(view, parameters) {
		const among = readAll(view, 'component', 'runbook');
		const component = narrowedTo(view, { facet: 'components', asked: parameters.component, among });
		if ('answer' in component) return component.answer;
		const all = among.filter(({ fields }) => speaksOf(fields, 'components', component.id));
		const [best, ...others] = matching(all, parameters);
		if (best === undefined) {
			return notGoverned({
				asked: parameters.symptom,
				why: 'no runbook has this name or speaks of this symptom',
				what: 'runbooks',
				exists: all.map(({ entry }) => entry.id),
			});
		}
		const more = others.length > 0 ? ` ${counted(others.length, 'other runbook')} may fit too.` : '';
		return governed(
			`${quoted(parameters.symptom)}: follow the runbook ${quoted(best.entry.title)}.${more}${component.note}`,
			{ symptom: parameters.symptom, component: component.id, runbook: whole(best), others: others.map(pointer) },
			[best, ...others].map(({ entry }) => entry),
		);
	},
});

function matching(all: readonly Read[], { symptom }: Parameters): readonly Read[] {
	const byName = findNamed(
		all.map((value) => ({ id: value.entry.id, alsoCalled: [value.entry.title], value })),
		symptom,
	);
	if (byName.length > 0) return byName;
	return all
		.map((read) => ({ read, share: wordMatch(symptom, description(read)) }))
		.filter(({ share }) => share >= ENOUGH_WORDS)
		.sort((one, other) => other.share - one.share || byCodePoint(one.read.entry.uri, other.read.entry.uri))
		.map(({ read }) => read)
		.slice(0, 6);
}

function description({ entry, fields }: Read): string {
	return [textOf(fields, 'symptom'), entry.title, entry.id, textOf(fields, 'summary'), ...textsOf(fields, 'tags')].join(
		' ',
	);
}

function whole({ entry, fields }: Read): JsonObject {
	const steps = textOf(fields, 'body') ?? textOf(fields, 'steps') ?? '';
	const cut = steps.length > LONGEST_STEPS;
	return {
		...pointer({ entry, fields }),
		...picked(fields, ['severity', 'components', 'dashboards', 'escalation']),
		steps: cut ? steps.slice(0, LONGEST_STEPS).toWellFormed() : steps,
		...(cut && { continued: `The steps go on: read ${entry.uri}.` }),
	};
}

function pointer({ entry, fields }: Read): JsonObject {
	return { uri: entry.uri, title: entry.title, ...picked(fields, ['symptom']) };
}
