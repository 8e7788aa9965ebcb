import { z } from 'zod';
import { objectsOf, picked, textOf } from '../field-values.ts';
import { counted } from '../naming/wording.ts';
import { governed, notGoverned } from './answers.ts';
import { Action, defineQuestion } from './define-question.ts';
import { type Read, readAll } from './view-reading.ts';

const Parameters = z.strictObject({
	action: Action.optional().describe('The action that is to be done: specify, plan, implement or review.'),
	level: z.enum(['platform', 'component']).optional().describe('The level of the gates: platform or component.'),
});
type Parameters = z.output<typeof Parameters>;

/** When work counts as done, as the platform says it (seed 000 section 1). */
export const getDefinitionOfDone = defineQuestion({
	name: 'get_definition_of_done',
	area: 'platform',
	title: 'Get the definition of done',
	description:
		'Definition of done: the governed checklist, with the evidence each item asks for, for an action (specify, plan, ' +
		'implement, review) or a level (platform, component). Ask before calling any spec or change finished.',
	parameters: Parameters,
	answer(view, parameters) {
		const all = readAll(view, 'platform', 'definition-of-done');
		const asked = Object.values(parameters).join(' at level ') || 'every action';
		const fitting = all.filter((one) => fits(one, parameters));
		if (fitting.length === 0) {
			const exists = all.map(({ entry, fields }) => textOf(fields, 'action') ?? textOf(fields, 'level') ?? entry.id);
			const why = 'no definition of done speaks of it';
			return notGoverned({ asked: `definition of done for ${asked}`, why, what: 'definitions of done', exists });
		}
		const items = fitting.flatMap(({ fields }) => objectsOf(fields, 'checklist')).length;
		return governed(
			`Done for ${asked} means ${counted(items, 'governed item')} in ${counted(fitting.length, 'checklist')}.`,
			{ ...parameters, checklists: fitting.map(checklist) },
			fitting.map(({ entry }) => entry),
		);
	},
});

/** One that names no action speaks of every action, and likewise for the level. */
function fits({ fields }: Read, { action, level }: Parameters): boolean {
	const itsAction = textOf(fields, 'action') ?? action;
	const itsLevel = textOf(fields, 'level') ?? level;
	return (action === undefined || itsAction === action) && (level === undefined || itsLevel === level);
}

function checklist({ entry, fields }: Read) {
	return {
		uri: entry.uri,
		title: entry.title,
		...picked(fields, ['action', 'level']),
		items: objectsOf(fields, 'checklist').map((item) => picked(item, ['id', 'statement', 'evidence'])),
	};
}
