import { z } from 'zod';
import type { Members } from '../field-values.ts';
import { counted, listed, quoted } from '../naming/wording.ts';
import type { Answer, KnowledgeView } from '../question.ts';
import { governed, notGoverned } from './answers.ts';
import { Action, defineQuestion, nameParameter } from './define-question.ts';
import type { CharterGuidance } from './guidance/charter-guidance.ts';
import type { Elsewhere } from './guidance/elsewhere.ts';
import { assembleGuidance, type Guidance, type GuidedArtifact } from './guidance/guidance.ts';
import { GUIDES } from './guidance/guides.ts';
import type { GuidingLink } from './guidance/guiding-links.ts';
import type { Weakened } from './guidance/weakened.ts';
import { narrowedTo } from './narrowed-to.ts';
import { readAll } from './view-reading.ts';

const Parameters = z.strictObject({
	action: Action.describe('What is about to be done: specify, plan, implement or review.'),
	domain: nameParameter('A bounded context id: leaves out what speaks only of other domains.').optional(),
	component: nameParameter('A component id: leaves out what speaks only of other components.').optional(),
});
type Parameters = z.output<typeof Parameters>;

/** What governs an action before it begins (seed 000 sections 1 and 5; seed 002's action-scoped context, FR-027). */
export const getGuidance = defineQuestion({
	name: 'get_guidance',
	area: 'platform',
	title: 'Get guidance for an action',
	description:
		'Guidance for an action (specify, plan, implement, review): charter, constitution principles, policies, NFR ' +
		'targets, UX guidelines, observability standards, definition of done, each with its source. Ask first, before ' +
		'writing a spec or code.',
	parameters: Parameters,
	answer(view, parameters) {
		const among = GUIDES.flatMap(({ kind }) => readAll(view, 'platform', kind));
		const domain = narrowedTo(view, { facet: 'domains', asked: parameters.domain, among });
		if ('answer' in domain) return domain.answer;
		const component = narrowedTo(view, { facet: 'components', asked: parameters.component, among });
		if ('answer' in component) return component.answer;
		const asked = { action: parameters.action, domain: domain.id, component: component.id };
		const guidance = assembleGuidance(view, asked);
		if (guidance.entries.length === 0) return nothingGuides(view, parameters);
		return governed(
			`${statementOf(guidance)}${domain.note}${component.note}`,
			dataOf(guidance) as unknown as Members,
			guidance.entries,
		);
	},
});

/** What the answer says in detail; beside these, one list of artifacts for each member of GUIDES that has any. */
export interface GuidanceData {
	readonly action: string;
	readonly domain?: string | undefined;
	readonly component?: string | undefined;
	readonly charter?: CharterGuidance;
	/** Said before long lists, so that the first page of an answer that has several says that there is more. */
	readonly elsewhere?: Elsewhere;
	/** What was meant to govern and does not. */
	readonly notInForce?: readonly Weakened[];
	readonly required?: readonly GuidedArtifact[];
	readonly links?: readonly GuidingLink[];
	/** The kinds of guidance that say nothing of the action. */
	readonly notGoverned: readonly string[];
}

function dataOf({ asked, kinds, charter, required, links, elsewhere, weakened }: Guidance): GuidanceData {
	const governing = kinds.filter(({ artifacts }) => artifacts.length > 0);
	return {
		...asked,
		...(charter && { charter }),
		...(elsewhere && { elsewhere }),
		...(weakened.length > 0 && { notInForce: weakened }),
		...Object.fromEntries(governing.map(({ guide, artifacts }) => [guide.member, artifacts])),
		...(required.length > 0 && { required }),
		...(links.length > 0 && { links }),
		notGoverned: missingOf(kinds),
	};
}

function missingOf(kinds: Guidance['kinds']): readonly string[] {
	return kinds.filter(({ artifacts }) => artifacts.length === 0).map(({ guide }) => guide.called[0]);
}

/** What governs the action, in one or two sentences, and what does not. */
function statementOf(guidance: Guidance): string {
	const { asked, kinds } = guidance;
	const parts = kinds
		.filter(({ artifacts }) => artifacts.length > 0)
		.map(({ guide, artifacts }) => counted(artifacts.length, ...guide.called));
	const missing = missingOf(kinds);
	const absent = missing.length > 0 ? ` Not governed for it: ${listed(missing)}; do not invent them.` : '';
	const by = parts.length > 0 ? listed(parts) : 'its charter alone';
	return `${quoted(asked.action)} is governed by ${by}.${charterStatement(guidance)}${absent}${notInForce(guidance)}`;
}

function notInForce({ weakened }: Guidance): string {
	if (weakened.length === 0) return '';
	const errors = counted(weakened.length, 'error');
	return ` ${errors} in authored files ${weakened.length === 1 ? 'keeps a rule' : 'keep rules'} from being in force: ask the owner.`;
}

/** The same words wherever it is asked: a server of one area shows less of what is required, and not less is required. */
function charterStatement({ charter, requirements }: Guidance): string {
	if (!charter) return '';
	const policies = counted(charter.policies.length, 'policy', 'policies');
	return ` The charter advises ${policies} and requires ${counted(requirements, 'artifact')}.${deviations(charter)}`;
}

function deviations({ policies }: CharterGuidance): string {
	const fields = policies.filter(({ deviation }) => deviation).map(({ field }) => quoted(field));
	return fields.length > 0 ? ` Its answers deviate from its policies in ${listed(fields)}.` : '';
}

function nothingGuides(view: KnowledgeView, { action }: Parameters): Answer {
	const exists = GUIDES.flatMap(({ kind }) => view.entries('platform', kind).map(({ id }) => id));
	return notGoverned({
		asked: `guidance to ${action}`,
		why: 'nothing governed speaks of this action here',
		what: 'guidance artifacts',
		exists,
	});
}
