import type { JsonObject } from '@tenet/kernel';
import { textOf } from '../../field-values.ts';
import type { KnowledgeView, ViewEntry } from '../../question.ts';
import { type Read, readAll } from '../view-reading.ts';
import {
	type CharterGuidance,
	charterGuidance,
	charterOfView,
	type KnownCharter,
	requirements,
} from './charter-guidance.ts';
import { type Elsewhere, elsewhereOf } from './elsewhere.ts';
import { GUIDES, type Guide, guidingFields, wholeFields } from './guides.ts';
import { type GuidingLink, guidingLinks } from './guiding-links.ts';
import { type RequiredEntry, requiredEntries } from './required-entries.ts';
import { type ArtifactTag, artifactTag, charterTag, type SourceTag } from './source-tag.ts';
import { type GuidanceFor, guides } from './speaks-of.ts';
import { type Weakened, weakenedBy } from './weakened.ts';

/** An artifact that guides: what it is, whose it is, and the fields that guide. */
export type GuidedArtifact = ArtifactTag &
	JsonObject & {
		readonly uri: string;
		readonly title: string;
		/** Whose charters require it. */
		readonly requiredBy?: readonly SourceTag[];
		/** What requires it, when it is no charter. */
		readonly because?: string;
	};

export interface GuidedKind {
	readonly guide: Guide;
	readonly artifacts: readonly GuidedArtifact[];
}

/** Everything that guides one action, assembled once: JSON and Markdown are views of it (seed 001 section 2). */
export interface Guidance {
	readonly asked: GuidanceFor;
	/** Every kind of guidance, also those that have nothing for it. */
	readonly kinds: readonly GuidedKind[];
	readonly charter?: CharterGuidance;
	/** How many artifacts charters require, whether this view has them or not, and whether they speak of the action or not. */
	readonly requirements: number;
	/** What charters require of other kinds, and what anything here cannot be understood without. */
	readonly required: readonly GuidedArtifact[];
	readonly links: readonly GuidingLink[];
	/** What is required and suggested in areas that the view has not. */
	readonly elsewhere?: Elsewhere;
	/** What was meant to govern and does not, because of errors in its file. */
	readonly weakened: readonly Weakened[];
	/** What all of it rests on. */
	readonly entries: readonly ViewEntry[];
}

/** Assembles what guides an action, out of whatever view of resolved knowledge there is. */
export function assembleGuidance(view: KnowledgeView, asked: GuidanceFor): Guidance {
	const known = charterOfView(view);
	const guiding = GUIDES.map((guide) => ({ guide, read: guidingOf(view, guide, asked) }));
	const shown = guiding.flatMap(({ read }) => read.map(({ entry }) => entry));
	const charters = requirements(known?.charter).map(({ uri }) => uri);
	const required = requiredEntries(view, {
		shown,
		charters,
		guides: (entry) => guides(view.fields(entry), asked),
	});
	const entries = [...(known ? [known.entry] : []), ...shown, ...required.map(({ entry }) => entry)];
	const elsewhere = elsewhereOf(view, { shown: entries, charters });
	const shownAs = shownBy(view, known);
	return {
		asked,
		kinds: guiding.map(({ guide, read }) => ({
			guide,
			artifacts: read.map(({ entry, fields }) => shownAs({ entry }, guidingFields(guide, fields))),
		})),
		...(known && { charter: charterGuidance(view, known) }),
		requirements: charters.length,
		required: required.map((one) => shownAs(one, wholeFields(view.fields(one.entry)))),
		links: guidingLinks(view, entries),
		...(elsewhere && { elsewhere }),
		weakened: weakenedBy(view),
		entries,
	};
}

function shownBy(view: KnowledgeView, known: KnownCharter | undefined) {
	const requiring = new Map(
		requirements(known?.charter).map(
			({ uri, sources }) => [uri, sources.map((source) => charterTag(source, view.packs))] as const,
		),
	);
	return ({ entry, by }: RequiredEntry, fields: JsonObject): GuidedArtifact => {
		const requiredBy = requiring.get(entry.uri);
		const said = { uri: entry.uri, title: entry.title, ...artifactTag(entry.provenance, view) };
		const why = { ...(requiredBy && { requiredBy }), ...(by !== undefined && { because: `required by ${by}` }) };
		return { ...said, ...why, ...without(fields, Object.keys({ ...said, ...why })) } as unknown as GuidedArtifact;
	};
}

/** An authored field never takes the place of what is said about the artifact. */
function without(fields: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function guidingOf(view: KnowledgeView, { kind }: Guide, asked: GuidanceFor): readonly Read[] {
	return readAll(view, 'platform', kind)
		.filter(({ fields }) => guides(fields, asked))
		.toSorted((one, other) => weight(one.fields) - weight(other.fields));
}

/** What must be comes before what should be: an answer that is cut for length loses the least. */
function weight(fields: JsonObject): number {
	return ['must', 'should', 'may'].indexOf(textOf(fields, 'severity') ?? 'must');
}
