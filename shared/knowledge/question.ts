import type { Digest, JsonObject } from '@tenet/kernel';
import type { z } from 'zod';
import type { IndexEntry, LayerSource, Warning } from './area-index.ts';
import type { Area, ArtifactUri, Provenance } from './artifact.ts';

/** One artifact as a question sees it: an index entry of a server, or an entry of a sealed pack. */
export interface ViewEntry {
	readonly uri: ArtifactUri;
	readonly area: Area;
	readonly kind: string;
	readonly id: string;
	readonly title: string;
	readonly digest: Digest;
	readonly provenance: Provenance;
	/** What the reference graph requires and suggests beyond its own fields, where the view knows the graph. */
	readonly requires?: IndexEntry['requires'];
	readonly suggests?: IndexEntry['suggests'];
}

/**
 * Resolved knowledge as questions read it, whoever holds it: a server answers over what it resolved, the router over
 * a sealed pack. Bodies are read only when a question needs them.
 */
export interface KnowledgeView {
	/** The areas that this view has; all four unless it says. What stands in another is unknown here, not absent. */
	readonly areas?: readonly Area[];
	/** The packs it was resolved from, in precedence order, where the view knows them. */
	readonly packs?: readonly Pick<LayerSource, 'layer' | 'pack' | 'version'>[];
	/** What is wrong with what was authored, where the view knows it. */
	readonly warnings?: readonly Warning[];
	/** Of one kind of one area, sorted by uri. */
	entries(area: Area, kind: string): readonly ViewEntry[];
	/** The entry of a uri, when the view has it. */
	entry(uri: string): ViewEntry | undefined;
	/** The fields of an entry that this view has. */
	fields(entry: ViewEntry): JsonObject;
}

/** What a governed answer rests on: cited by agents in specs. */
export interface AnswerSource {
	readonly uri: ArtifactUri;
	readonly digest: Digest;
	readonly title: string;
	readonly provenance: Provenance;
}

/**
 * The answer to a question. `governed: false` says in words that nothing governs what was asked, so that an empty
 * list never invites invention; `statement` then begins with "No governed answer for".
 */
export interface Answer {
	readonly governed: boolean;
	readonly statement: string;
	readonly data: JsonObject;
	readonly sources: readonly AnswerSource[];
}

/** One question an area answers: an MCP tool of its server and of the router, by the same code. */
export interface Question<Given extends Answer | Promise<Answer> = Answer | Promise<Answer>> {
	/** `^[a-z][a-z0-9_]{2,39}$`, verb first (MCP-NOTES point 5). */
	readonly name: string;
	readonly area: Area;
	readonly title: string;
	/** A constant, key words first; never built from content. */
	readonly description: string;
	readonly parameters: z.ZodObject;
	/**
	 * The parameter that is a day and means today where it is not given. Whoever asks fills it in (`parsed-parameters.ts`): what
	 * answers has no clock.
	 */
	readonly today?: string;
	/** `parameters` were parsed by the schema above. A promise where something is judged that takes its time. */
	answer(view: KnowledgeView, parameters: JsonObject): Given;
}

/** A question whose answer needs nothing but a look. */
export type ImmediateQuestion = Question<Answer>;
