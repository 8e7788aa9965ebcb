import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import type { Area } from '../artifact.ts';
import { objectOf, objectsOf, picked, textOf, textsOf } from '../field-values.ts';
import { counted, listed } from '../naming/wording.ts';
import type { Answer, KnowledgeView, ViewEntry } from '../question.ts';
import { ambiguous, governed, notGoverned } from './answers.ts';
import { defineQuestion, nameParameter } from './define-question.ts';
import { entriesNamed, lacks, names, type Read, readAll, speaksOf } from './view-reading.ts';

const Parameters = z.strictObject({
	domain: nameParameter('The bounded context: its id or title, e.g. "cart".'),
});

/** A bounded context as its owner governs it (seed 000 section 1, Domain MCP). */
export const describeDomain = defineQuestion({
	name: 'describe_domain',
	area: 'domain',
	title: 'Describe a domain',
	description:
		'Domain, bounded context: its owner, boundaries (owns, excludes), entities, invariants, owned events and data, ' +
		'relations and language. Ask before a spec touches the domain.',
	parameters: Parameters,
	answer(view, { domain }) {
		const contexts = view.entries('domain', 'bounded-context');
		const [context, ...others] = entriesNamed(contexts, domain);
		if (context === undefined) {
			const why = 'no bounded context has this name';
			return notGoverned({ asked: domain, why, what: 'bounded contexts', exists: contexts.map(({ id }) => id) });
		}
		if (others.length > 0) return ambiguous(domain, 'bounded context', [context, ...others]);
		return described(view, context);
	},
});

function described(view: KnowledgeView, context: ViewEntry): Answer {
	const fields = view.fields(context);
	const inside = (area: Area, kind: string, by = 'context') =>
		readAll(view, area, kind).filter((one) => names(one.fields, by, context.id));
	const entities = inside('domain', 'entity');
	const invariants = inside('domain', 'invariant');
	const events = inside('domain', 'domain-event');
	const glossaries = glossariesOf(view, context.id);
	const components = inside('component', 'component');
	const contracts = inside('integration', 'contract', 'ownerContext');
	const elsewhere = askedElsewhere(view, context.id);
	return governed(
		statement({ context, fields, counts: [entities.length, invariants.length] }),
		emptyInWords(context.id, {
			context: {
				uri: context.uri,
				id: context.id,
				title: context.title,
				...picked(fields, ['owner', 'summary', 'purpose']),
			},
			boundaries: objectOf(fields, 'boundaries'),
			entities: entities.map(shown(['description', 'identity', 'states', 'attributes'])),
			invariants: invariants.map(shownInvariant),
			events: eventsOf(fields, events),
			data: objectsOf(fields, 'ownedData'),
			relations: objectsOf(fields, 'relations'),
			terms: glossaries.flatMap((one) => objectsOf(one.fields, 'terms')),
			components: elsewhere.components ?? components.map(shown(['description', 'repository'])),
			contracts: elsewhere.contracts ?? contracts.map(shown(['version', 'type', 'lifecycle'])),
		}),
		[context, ...[entities, invariants, events, glossaries, components, contracts].flat().map(({ entry }) => entry)],
	);
}

/** An empty list reads as an invitation to fill it (seed 000, section 17, rule 6). */
function emptyInWords(id: string, data: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(data).map(([what, value]) => [
			what,
			Array.isArray(value) && value.length === 0 ? `No governed ${what} of "${id}": do not invent any.` : value,
		]),
	);
}

interface Elsewhere {
	readonly components?: string;
	readonly contracts?: string;
}

/**
 * Who answers for what this view has not. Said in words and never as an empty list, which an agent reads as "there are
 * none" (seed 000, section 17, rule 6).
 */
function askedElsewhere(view: KnowledgeView, id: string): Elsewhere {
	return {
		...(lacks(view, 'component') && {
			components:
				'Its components are not known here: ask the Component server ' +
				`(list_artifacts with kind "component" and domain "${id}"), or describe_domain of the router.`,
		}),
		...(lacks(view, 'integration') && {
			contracts:
				'Its contracts are not known here: ask the Integration server ' +
				`(find_contracts with owner "${id}"), or describe_domain of the router.`,
		}),
	};
}

interface Described {
	readonly context: ViewEntry;
	readonly fields: JsonObject;
	readonly counts: readonly [entities: number, invariants: number];
}

function statement({ context, fields, counts }: Described): string {
	const owner = textOf(fields, 'owner') ?? 'nobody named';
	const holds = [
		counted(counts[0], 'entity', 'entities'),
		counted(counts[1], 'invariant'),
		counted(textsOf(fields, 'ownedEvents').length, 'owned event'),
	];
	return `The bounded context ${context.id} is owned by ${owner}; it has ${listed(holds)}.`;
}

/** Its own words, then those of everyone: a glossary that names no context, and what a spec-kitty pack brings. */
function glossariesOf(view: KnowledgeView, context: string): readonly Read[] {
	const all = [...readAll(view, 'domain', 'glossary'), ...readAll(view, 'domain', 'glossary-pack')];
	const own = all.filter(({ fields }) => names(fields, 'context', context));
	const shared = all.filter(
		({ fields }) => textOf(fields, 'context') === undefined && speaksOf(fields, 'domains', context),
	);
	return [...own, ...shared];
}

/** All events the context owns, told apart: described by a domain-event, or only named. */
function eventsOf(fields: JsonObject, described: readonly Read[]): readonly JsonObject[] {
	const known = new Set(described.map(({ entry }) => entry.id));
	const onlyNamed = textsOf(fields, 'ownedEvents').filter((id) => !known.has(id));
	return [
		...described.map(shown(['description', 'entity', 'contracts'])),
		...onlyNamed.map((id) => ({ id, note: 'owned, but no domain-event describes it' })),
	];
}

/** Whether a machine decides it is said of each: what none checks asks for the test of its criterion. */
function shownInvariant(read: Read): JsonObject {
	const members = ['severity', 'statement', 'entity', 'expr', 'expression', 'transitions', 'acceptanceCriterion'];
	const machineChecked = textOf(read.fields, 'expr') !== undefined || textOf(read.fields, 'expression') !== undefined;
	return { ...shown(members)(read), machineChecked };
}

function shown(members: readonly string[]): (read: Read) => JsonObject {
	return ({ entry, fields }) => ({ uri: entry.uri, id: entry.id, ...picked(fields, members) });
}
