import type { JsonObject, JsonValue } from '@tenet/kernel';
import { z } from 'zod';
import { counted, listed, quoted } from '../naming/wording.ts';
import type { Answer, KnowledgeView } from '../question.ts';
import { governed, notGoverned } from './answers.ts';
import { Action, defineQuestion, nameParameter } from './define-question.ts';
import { objectsOf, picked, textOf, textsOf } from './field-values.ts';
import { narrowedTo } from './narrowed-to.ts';
import { type Read, readAll, speaksOf } from './view-reading.ts';

const Parameters = z.strictObject({
	action: Action.describe('What is about to be done: specify, plan, implement or review.'),
	domain: nameParameter('A bounded context id: leaves out what speaks only of other domains.').optional(),
	component: nameParameter('A component id: leaves out what speaks only of other components.').optional(),
});

/** One kind of guidance: what it is called, where it stands in the answer, and which of its fields guide. */
interface Guide {
	readonly kind: string;
	readonly called: readonly [one: string, many: string];
	readonly member: string;
	readonly fields: readonly string[];
}

const GUIDES: readonly Guide[] = [
	{
		kind: 'constitution',
		called: ['constitution', 'constitutions'],
		member: 'constitution',
		fields: ['principles', 'summary'],
	},
	{
		kind: 'policy',
		called: ['policy', 'policies'],
		member: 'policies',
		fields: ['severity', 'statement', 'rules', 'exceptions', 'domains', 'components'],
	},
	{ kind: 'nfr', called: ['NFR', 'NFRs'], member: 'nfrs', fields: ['category', 'targets', 'domains', 'components'] },
	{
		kind: 'ux-guideline',
		called: ['UX guideline', 'UX guidelines'],
		member: 'uxGuidelines',
		fields: ['statement', 'rules'],
	},
	{
		kind: 'observability-standard',
		called: ['observability standard', 'observability standards'],
		member: 'observabilityStandards',
		fields: ['logs', 'metrics', 'traces'],
	},
	{
		kind: 'definition-of-done',
		called: ['definition of done', 'definitions of done'],
		member: 'definitionsOfDone',
		fields: ['action', 'level', 'checklist'],
	},
	{ kind: 'directive', called: ['directive', 'directives'], member: 'directives', fields: ['enforcement', 'intent'] },
];

/** What governs an action before it begins (seed 000 sections 1 and 5; seed 002's action-scoped context). */
export const getGuidance = defineQuestion({
	name: 'get_guidance',
	area: 'platform',
	title: 'Get guidance for an action',
	description:
		'Guidance for an action (specify, plan, implement, review): constitution principles, policies, NFR targets, UX ' +
		'guidelines, observability standards, definition of done. Ask first, before writing a spec or code.',
	parameters: Parameters,
	answer(view, parameters) {
		const all = GUIDES.map((guide) => ({ guide, read: readAll(view, 'platform', guide.kind) }));
		const among = all.flatMap(({ read }) => read);
		const domain = narrowedTo(view, { facet: 'domains', asked: parameters.domain, among });
		if ('answer' in domain) return domain.answer;
		const component = narrowedTo(view, { facet: 'components', asked: parameters.component, among });
		if ('answer' in component) return component.answer;
		const asked = { action: parameters.action, domain: domain.id, component: component.id };
		const found = all.map(({ guide, read }) => ({ guide, read: guiding(read, asked) }));
		return answered(view, { asked, found, note: `${domain.note}${component.note}` });
	},
});

interface Asked {
	readonly action: string;
	readonly domain: string | undefined;
	readonly component: string | undefined;
}

interface Guiding {
	readonly guide: Guide;
	readonly read: readonly Read[];
}

function answered(
	view: KnowledgeView,
	{ asked, found, note }: { readonly asked: Asked; readonly found: readonly Guiding[]; readonly note: string },
): Answer {
	const governing = found.filter(({ read }) => read.length > 0);
	if (governing.length === 0) return nothingGuides(view, asked);
	const missing = found.filter(({ read }) => read.length === 0).map(({ guide }) => guide.called[0]);
	const parts = governing.map(({ guide, read }) => counted(read.length, ...guide.called));
	const absent = missing.length > 0 ? ` Not governed for it: ${listed(missing)}; do not invent them.` : '';
	return governed(
		`${quoted(asked.action)} is governed by ${listed(parts)}.${absent}${note}`,
		{ ...asked, ...Object.fromEntries(governing.map(asMember)), notGoverned: missing },
		governing.flatMap(({ read }) => read.map(({ entry }) => entry)),
	);
}

function guiding(all: readonly Read[], { action, domain, component }: Asked): readonly Read[] {
	return all
		.filter(({ fields }) => saysOf(fields, action))
		.filter(({ fields }) => speaksOf(fields, 'domains', domain) && speaksOf(fields, 'components', component))
		.toSorted((one, other) => weight(one.fields) - weight(other.fields));
}

/** Guidance that names no action guides every action. */
function saysOf(fields: JsonObject, action: string): boolean {
	const actions = textsOf(fields, 'actions');
	const only = textOf(fields, 'action');
	return (actions.length === 0 || actions.includes(action)) && (only === undefined || only === action);
}

/** What must be comes before what should be: an answer that is cut for length loses the least. */
function weight(fields: JsonObject): number {
	return ['must', 'should', 'may'].indexOf(textOf(fields, 'severity') ?? 'must');
}

function asMember(found: Guiding): [string, JsonValue] {
	const items = found.read.map(({ entry, fields }) => ({
		uri: entry.uri,
		title: entry.title,
		...picked(withoutRationales(fields), found.guide.fields),
	}));
	return [found.guide.member, items];
}

/** Guidance says what to do; why stands in the artifact, one read away. */
function withoutRationales(fields: JsonObject): JsonObject {
	if (!Object.hasOwn(fields, 'principles')) return fields;
	return { ...fields, principles: objectsOf(fields, 'principles').map((one) => picked(one, ['id', 'statement'])) };
}

function nothingGuides(view: KnowledgeView, { action }: Asked): Answer {
	const exists = GUIDES.flatMap(({ kind }) => view.entries('platform', kind).map(({ id }) => id));
	return notGoverned({
		asked: `guidance to ${action}`,
		why: 'nothing governed speaks of this action here',
		what: 'guidance artifacts',
		exists,
	});
}
