import { z } from 'zod';
import type { Area } from '../artifact.ts';

/** How a kind's files are written: YAML, or Markdown with YAML front matter. */
export type Medium = 'yaml' | 'md';

/** What a kind is: where it lives, how its files end, and which fields it has. */
export interface KindDefinition {
	readonly kind: string;
	/** The area it belongs to, unless its path says otherwise (see `kindOfPath`). */
	readonly area: Area;
	/** What stands between the stem and the medium: `pii.policy.yaml` ends in `policy`. */
	readonly ending: string;
	/** Empty when it is never authored. */
	readonly media: readonly Medium[];
	/** What an artifact of the kind is, in one sentence. */
	readonly meaning: string;
	/** The fields that a complete artifact must have: those that `schema` does not let go. */
	readonly needs: readonly string[];
	/** A kind of seed 002 that spec-kitty defines: unknown keys are kept and pointed out. */
	readonly doctrine: boolean;
	/** The fields of a complete artifact, without its id. Built when it is first asked for. */
	readonly schema: z.ZodObject;
	/** The fields of an overlay: any subset, `null` where an optional field is removed. Built when first asked for. */
	readonly overlay: z.ZodObject;
}

export interface KindSource {
	readonly kind: string;
	readonly area: Area;
	readonly media: readonly Medium[];
	readonly meaning: string;
	/** Said here as well as in the fields, so that folding layers needs no schema: building them takes its time. */
	readonly needs: readonly string[];
	readonly fields: () => z.core.$ZodLooseShape;
	/** When it differs from the kind. */
	readonly ending?: string;
	readonly doctrine?: true;
}

/** A definition whose schemas cost nothing until they are needed: most processes meet few kinds. */
export function defineKind(source: KindSource): KindDefinition {
	let schema: z.ZodObject | undefined;
	let overlay: z.ZodObject | undefined;
	const doctrine = source.doctrine === true;
	return {
		kind: source.kind,
		area: source.area,
		ending: source.ending ?? source.kind,
		media: source.media,
		meaning: source.meaning,
		needs: source.needs,
		doctrine,
		get schema() {
			schema ??= objectOf(source.fields(), doctrine);
			return schema;
		},
		get overlay() {
			overlay ??= objectOf(overlaid(this.schema.shape), doctrine);
			return overlay;
		},
	};
}

function objectOf(shape: z.core.$ZodLooseShape, doctrine: boolean): z.ZodObject {
	return doctrine ? z.looseObject(shape) : z.strictObject(shape);
}

function overlaid(shape: z.core.$ZodLooseShape): z.core.$ZodLooseShape {
	return Object.fromEntries(
		Object.entries(shape).map(([name, field]) => [
			name,
			field instanceof z.ZodOptional ? z.nullable(field.unwrap()).optional() : z.optional(field),
		]),
	);
}
