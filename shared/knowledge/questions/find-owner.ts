import { byCodePoint, type JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { present, textOf } from '../field-values.ts';
import { folded } from '../naming/folded-name.ts';
import { counted, listed, quoted } from '../naming/wording.ts';
import type { Answer, KnowledgeView } from '../question.ts';
import { governed, notGoverned } from './answers.ts';
import { defineQuestion, nameParameter } from './define-question.ts';
import { type Claim, claimsOn, OWNABLES, ownableNames, subjectKey } from './ownership-claims.ts';
import { entriesNamed, lacks } from './view-reading.ts';

const Parameters = z.strictObject({
	name: nameParameter('What is owned: an entity, event, table, topic, bucket, contract, component or responsibility.'),
	kind: z.enum(OWNABLES).optional().describe('Only things of this kind, when the name alone is ambiguous.'),
});

/** One owned thing: all claims on it, and the bounded contexts they name. */
interface Subject {
	readonly label: string;
	readonly contexts: readonly string[];
	readonly claims: readonly Claim[];
}

/** Who owns a thing, so that nobody reaches into another domain's data (seed 000 section 8, gate 2). */
export const findOwner = defineQuestion({
	name: 'find_owner',
	area: 'domain',
	title: 'Find an owner',
	description:
		'Owner of an entity, event, store (table, topic, bucket), API or event contract, component or responsibility: ' +
		'the bounded context and its team. Tells when two claim the same thing. Ask before reading or writing data.',
	parameters: Parameters,
	answer(view, { name, kind }) {
		const claims = claimsOn(view, name).filter((claim) => kind === undefined || claim.kind === kind);
		if (claims.length === 0) return unowned(view, name, kind);
		const subjects = subjectsOf(claims);
		const conflicts = subjects.filter(({ contexts }) => contexts.length > 1);
		const contexts = distinct(claims.map(({ context }) => context));
		return governed(
			conflicts.length > 0 ? conflictStatement(conflicts) : ownerStatement(view, name, subjects),
			{
				name,
				conflict: conflicts.length > 0,
				owners: contexts.map((context) => ownerOf(view, context)),
				subjects: subjects.map(shownSubject),
			},
			[...claims.map(({ entry }) => entry), ...contexts.flatMap((context) => contextEntries(view, context))],
		);
	},
});

function unowned(view: KnowledgeView, asked: string, kind: string | undefined): Answer {
	const claimed = kind === undefined ? 'it' : `a ${kind} of this name`;
	const partly = lacks(view, 'integration') || lacks(view, 'component');
	const why = partly
		? `no bounded context claims ${claimed}, and contracts and components are not known here (ask find_owner of the router)`
		: `no bounded context, contract or component claims ${claimed}`;
	return notGoverned({ asked, why, what: 'owned things', exists: ownableNames(view) });
}

function subjectsOf(claims: readonly Claim[]): readonly Subject[] {
	const bySubject = new Map<string, Claim[]>();
	for (const claim of claims) {
		const known = bySubject.get(subjectKey(claim));
		if (known) known.push(claim);
		else bySubject.set(subjectKey(claim), [claim]);
	}
	return [...bySubject.values()].map((ofOne) => ({
		label: label(ofOne),
		contexts: distinct(ofOne.map(({ context }) => context)),
		claims: ofOne,
	}));
}

/** `topic cart.events`, `entity cart.Cart`. */
function label(claims: readonly Claim[]): string {
	const storeType = claims.find((claim) => claim.storeType !== undefined)?.storeType;
	return `${storeType ?? claims[0]?.kind} ${claims[0]?.subject}`;
}

function conflictStatement(conflicts: readonly Subject[]): string {
	const parts = conflicts.map(({ label: what, contexts, claims }) => {
		const says = contexts.map((context) => {
			const uris = distinct(
				claims.filter((claim) => folded(claim.context) === folded(context)).map(({ entry }) => entry.uri),
			);
			return `${context} (says ${listed(uris)})`;
		});
		return `${what} is claimed by ${counted(contexts.length, 'owner')}: ${listed(says)}`;
	});
	return `Conflict: ${parts.join('; ')}. Do not pick one: an ADR decides, and the artifacts are corrected.`;
}

function ownerStatement(view: KnowledgeView, name: string, subjects: readonly Subject[]): string {
	const contexts = distinct(subjects.flatMap((subject) => subject.contexts));
	const [only] = contexts;
	if (contexts.length === 1 && only !== undefined) {
		const team = teamOf(view, only);
		const whose = team === undefined ? `, whose own artifact is not governed here` : ` (${asTeam(team)})`;
		return `${quoted(name)} is owned by ${only}${whose}: ${listed(subjects.map(({ label: what }) => what))}.`;
	}
	const all = subjects.map(({ label: what, contexts: [owner] }) => `${what} (${owner})`);
	return `${quoted(name)} names ${subjects.length} things with different owners: ${listed(all)}. Ask again with one of these names or a kind.`;
}

/** `team Payments`, but not "team Team Cart". */
function asTeam(owner: string): string {
	return /(?<![\p{L}\p{N}])team(?![\p{L}\p{N}])/iu.test(owner) ? owner : `team ${owner}`;
}

function ownerOf(view: KnowledgeView, context: string): JsonObject {
	return present({ context, team: teamOf(view, context), uri: contextEntries(view, context)[0]?.uri });
}

function teamOf(view: KnowledgeView, context: string): string | undefined {
	const [entry] = contextEntries(view, context);
	return entry && textOf(view.fields(entry), 'owner');
}

function contextEntries(view: KnowledgeView, context: string) {
	return entriesNamed(view.entries('domain', 'bounded-context'), context).slice(0, 1);
}

function shownSubject({ label: what, contexts, claims }: Subject): JsonObject {
	return {
		what,
		contexts,
		claims: claims.map(({ context, by, entry, storeType }) => present({ context, by, storeType, uri: entry.uri })),
	};
}

function distinct(names: readonly string[]): readonly string[] {
	const bySpelling = new Map(names.map((name) => [folded(name), name]));
	return [...bySpelling.values()].sort(byCodePoint);
}
