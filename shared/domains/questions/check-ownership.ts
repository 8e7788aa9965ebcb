import type { JsonObject } from '@tenet/kernel';
import type { Answer, ImmediateQuestion, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import {
	counted,
	defineQuestion,
	entriesNamed,
	governed,
	lacks,
	listed,
	nameParameter,
	notGoverned,
	present,
	textOf,
	textsOf,
} from '@tenet/knowledge/answering';
import { z } from 'zod';
import { contextMap } from '../map/context-map.ts';
import { modelOfView } from '../model/domain-model.ts';
import { ACCESSES, type Access, type AccessVerdict, checkAccess } from '../ownership/check-access.ts';

const Parameters = z.strictObject({
	component: nameParameter('The component that acts, e.g. "checkout-service".'),
	access: z
		.enum(ACCESSES)
		.optional()
		.describe('What it does: "table" is any query of a store itself. None: all that the component declares.'),
	name: nameParameter('What it acts on: a table, topic, entity, event or contract.').optional(),
	domain: nameParameter('The bounded context of the component, where components are not known.').optional(),
});

interface Checked extends AccessVerdict {
	readonly access: Access;
	readonly name: string;
}

/** Whether what a component does respects the context map (seed 000, section 8, gate 2). */
export const checkOwnership: ImmediateQuestion = defineQuestion({
	name: 'check_ownership',
	area: 'domain',
	title: 'Check ownership',
	description:
		'Ownership check of a component: may it write, publish, read or query this table, topic, entity, event or contract ' +
		'by the context map? Verdict, evidence, owner to ask, contracts to use instead. Ask before data access.',
	parameters: Parameters,
	answer(view, { component, access, name, domain }) {
		const [entry] = entriesNamed(view.entries('component', 'component'), component);
		const context = entry ? textOf(view.fields(entry), 'context') : domain;
		if (context === undefined) return unknownComponent(view, component);
		const model = modelOfView(view);
		const map = contextMap(model);
		const asked = name === undefined ? declared(view, entry) : [{ access: access ?? 'table', name }];
		if (asked.length === 0) return nothingDeclared(component, entry);
		const checked = asked.map((one) => ({ ...one, ...checkAccess(model, map, { context, ...one }) }));
		return answered(view, { component: entry?.id ?? component, context, checked, entry });
	},
});

function unknownComponent(view: KnowledgeView, component: string): Answer {
	const exists = view.entries('component', 'component').map(({ id }) => id);
	const why = lacks(view, 'component')
		? 'components are not known here: say its bounded context as "domain", or ask check_ownership of the router'
		: 'no component has this name';
	return notGoverned({ asked: component, why, what: 'components', exists });
}

function nothingDeclared(component: string, entry: ViewEntry | undefined): Answer {
	const why = 'its artifact declares no stores and no contracts; ask with "access" and "name"';
	return notGoverned({
		asked: `accesses of ${component}`,
		why,
		what: 'components with this name',
		exists: entry ? [entry.id] : [],
		sources: entry ? [entry] : [],
	});
}

function declared(view: KnowledgeView, entry: ViewEntry | undefined): readonly { access: Access; name: string }[] {
	if (!entry) return [];
	const fields = view.fields(entry);
	const all = (field: string, access: Access) => textsOf(fields, field).map((name) => ({ access, name }));
	return [...all('stores', 'table'), ...all('publishes', 'publish'), ...all('consumes', 'read')];
}

interface Answered {
	readonly component: string;
	readonly context: string;
	readonly checked: readonly Checked[];
	readonly entry: ViewEntry | undefined;
}

function answered(view: KnowledgeView, { component, context, checked, entry }: Answered): Answer {
	const verdicts = checked.map(({ verdict }) => verdict);
	const verdict = verdicts.includes('violates') ? 'violates' : verdicts.includes('unknown') ? 'unknown' : 'respects';
	const asked = lacks(view, 'integration') ? { note: CONTRACTS_ELSEWHERE } : {};
	const checks = checked.map((one) => shown(view, one));
	return governed(
		statement({ component, context, checked, entry }, view),
		{ component, context, verdict, checks, ...asked },
		[
			...(entry ? [entry] : []),
			...checked.flatMap(({ claims }) => claims.flatMap(({ uri }) => view.entry(uri) ?? [])),
			...checked.flatMap(({ owners }) => owners.flatMap((owner) => ownerEntry(view, owner) ?? [])),
		],
	);
}

const CONTRACTS_ELSEWHERE =
	'Contracts are not known here: ask check_ownership of the router about what is read by one.';

function statement({ component, context, checked }: Answered, view: KnowledgeView): string {
	const against = checked.filter(({ verdict }) => verdict === 'violates');
	const open = checked.filter(({ verdict }) => verdict === 'unknown');
	const who = `${component} of ${context}`;
	const said = (one: Checked) => `${one.access} ${one.name} (${one.why}${ask(view, one.owners)})`;
	if (against.length > 0) return `${who} must not: ${listed(against.map(said))}.`;
	if (open.length > 0) return `Not known whether ${who} may: ${listed(open.map(said))}. Do not assume that it may.`;
	return `${who} respects the map in ${counted(checked.length, 'access', 'accesses')}: ${listed(checked.slice(0, 5).map(said))}.`;
}

function ask(view: KnowledgeView, owners: readonly string[]): string {
	const teams = owners.flatMap((owner) => teamOf(view, owner) ?? []);
	return teams.length > 0 ? `; owner: ${teams.join(', ')}` : '';
}

function shown(view: KnowledgeView, checked: Checked): JsonObject {
	const { access, name, verdict, why, owners, claims, instead } = checked;
	return present({
		access,
		name,
		verdict,
		why,
		ask: owners.map((context) => present({ context, team: teamOf(view, context) })),
		evidence: claims.map(({ what, uri, path, context }) => ({ what, context, uri, at: path.join('.') })),
		...(instead.length > 0 && { instead }),
	});
}

function teamOf(view: KnowledgeView, context: string): string | undefined {
	const entry = ownerEntry(view, context);
	return entry && textOf(view.fields(entry), 'owner');
}

function ownerEntry(view: KnowledgeView, context: string): ViewEntry | undefined {
	return view.entries('domain', 'bounded-context').find(({ id }) => id === context);
}
