import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { picked, textOf, textsOf } from '../field-values.ts';
import { findNamed } from '../naming/find-named.ts';
import { folded } from '../naming/folded-name.ts';
import { firstOf, listed, quoted } from '../naming/wording.ts';
import type { Answer } from '../question.ts';
import { governed, notGoverned } from './answers.ts';
import { defineQuestion, nameParameter } from './define-question.ts';
import { narrowedTo } from './narrowed-to.ts';
import { type Read, readAll, speaksOf } from './view-reading.ts';
import { wordMatch } from './word-match.ts';

const Parameters = z.strictObject({
	need: nameParameter('A library by name ("zod"), or the purpose it is needed for ("HTTP client").'),
	ecosystem: z
		.enum(['npm', 'maven', 'pypi', 'go', 'nuget', 'crates'])
		.optional()
		.describe('Only libraries of this ecosystem.'),
	component: nameParameter(
		'The component that needs it: leaves out what is ruled for other components only.',
	).optional(),
});
type Parameters = z.output<typeof Parameters>;

const STANDINGS = ['approved', 'restricted', 'forbidden'];

/** Which library may be used, must not be, or is used for a purpose (seed 000 section 1, Component MCP). */
export const findApprovedLibrary = defineQuestion({
	name: 'find_approved_library',
	area: 'component',
	title: 'Find an approved library',
	description:
		'Approved library, package or dependency for a purpose, or the standing of one by name: approved, restricted or ' +
		'forbidden, with version range, reasons and alternatives. Ask before adding any dependency.',
	parameters: Parameters,
	answer(view, parameters) {
		const all = readAll(view, 'component', 'approved-library');
		const component = narrowedTo(view, { facet: 'components', asked: parameters.component, among: all });
		if ('answer' in component) return component.answer;
		const asked = { ...parameters, ...(component.id !== undefined && { component: component.id }) };
		const libraries = all.filter((one) => fits(one, asked));
		const byName = findNamed(libraries.map(named), parameters.need);
		const found = byName.length > 0 ? byName : libraries.filter((one) => serves(one, parameters.need));
		if (found.length === 0) return nothingApproved(libraries, asked);
		const ranked = found.toSorted((one, other) => rank(one) - rank(other));
		return governed(
			`${quoted(parameters.need)}: ${listed(ranked.slice(0, 5).map(verdict))}${ranked.length > 5 ? ', and others' : ''}.${component.note}`,
			{ ...asked, libraries: ranked.map(shown) },
			ranked.map(({ entry }) => entry),
		);
	},
});

function fits({ fields }: Read, { ecosystem, component }: Parameters): boolean {
	const itsEcosystem = ecosystem === undefined || textOf(fields, 'ecosystem') === ecosystem;
	return itsEcosystem && speaksOf(fields, 'components', component);
}

function named(value: Read) {
	const library = textOf(value.fields, 'library') ?? value.entry.id;
	return { id: library, alsoCalled: [value.entry.id, value.entry.title], value };
}

/** A purpose is met when it is governed in these words, or in words that include all of them. */
function serves({ fields }: Read, need: string): boolean {
	return textsOf(fields, 'purposes').some(
		(purpose) => folded(purpose) === folded(need) || wordMatch(need, purpose) === 1,
	);
}

function rank({ fields }: Read): number {
	return STANDINGS.indexOf(textOf(fields, 'standing') ?? '');
}

/** `moment is forbidden (unmaintained); use luxon instead`. */
function verdict({ entry, fields }: Read): string {
	const library = textOf(fields, 'library') ?? entry.id;
	const standing = textOf(fields, 'standing') ?? 'of unknown standing';
	const range = standing === 'approved' ? ` in ${textOf(fields, 'versionRange') ?? 'any version'}` : '';
	const instead = alternatives(fields);
	const use = standing === 'forbidden' && instead.length > 0 ? ` (use ${listed(instead)} instead)` : '';
	return `${library} is ${standing}${range}${use}`;
}

function alternatives(fields: JsonObject): readonly string[] {
	return textsOf(fields, 'alternatives');
}

function shown({ entry, fields }: Read): JsonObject {
	const members = ['library', 'ecosystem', 'versionRange', 'standing', 'purposes', 'rationale', 'alternatives'];
	return { uri: entry.uri, ...picked(fields, members) };
}

function nothingApproved(libraries: readonly Read[], parameters: Parameters): Answer {
	const purposes = [...new Set(libraries.flatMap(({ fields }) => textsOf(fields, 'purposes')))];
	const known = purposes.length > 0 ? ` (purposes that have one: ${firstOf(purposes)})` : '';
	const within = parameters.ecosystem === undefined ? '' : ` in ${parameters.ecosystem}`;
	return notGoverned({
		asked: parameters.need,
		why: `no library of this name or purpose is approved, restricted or forbidden${within}${known}`,
		what: 'libraries',
		exists: libraries.map(({ entry, fields }) => textOf(fields, 'library') ?? entry.id),
	});
}
