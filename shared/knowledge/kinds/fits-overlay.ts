import { fits, type JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { numberedItem } from './field.ts';
import type { KindDefinition } from './kind-definition.ts';

type Fits = (value: unknown) => boolean;

/**
 * Whether the fields of an artifact are what the overlay schema of its kind lets pass, without building that schema:
 * a process reads a few artifacts of each of many kinds.
 *
 * A yes is the schema's yes. After a no, ask the schema.
 */
export function fitsOverlay({ schema: { shape }, doctrine }: KindDefinition, fields: JsonObject): boolean {
	for (const name of Object.keys(fields)) {
		const field = Object.hasOwn(shape, name) ? (shape[name] as z.ZodType) : undefined;
		if (!(field ? fieldFits(field)(fields[name]) : doctrine)) return false;
	}
	return true;
}

function fieldFits(field: z.ZodType): Fits {
	const known = KNOWN.get(field) ?? fitsOf(field);
	KNOWN.set(field, known);
	return known;
}

/** An overlay removes what is optional with `null`. */
function fitsOf(field: z.ZodType): Fits {
	if (field instanceof z.ZodOptional) {
		const inner = fitsOf(field.unwrap() as z.ZodType);
		return (value) => value === null || inner(value);
	}
	const item = numberedItem(field);
	return item ? fitsNumbered(fits(item)) : fits(field);
}

function fitsNumbered(item: Fits): Fits {
	return (value) =>
		Array.isArray(value) &&
		value.length > 0 &&
		value.every(item) &&
		new Set(value.map(({ id }) => id)).size === value.length;
}

const KNOWN = new WeakMap<z.ZodType, Fits>();
