import { z } from 'zod';

/** The schema that a path of names and indexes leads to, without the wrappers that say "may be absent". */
export function schemaAt(root: z.ZodType, path: readonly (string | number)[]): z.ZodType | undefined {
	return path.reduce<z.ZodType | undefined>((schema, part) => step(schema, part), bare(root));
}

function step(schema: z.ZodType | undefined, part: string | number): z.ZodType | undefined {
	if (schema instanceof z.ZodObject && typeof part === 'string') return bare(schema.shape[part]);
	if (schema instanceof z.ZodArray) return bare(schema.element as z.ZodType);
	return undefined;
}

function bare(schema: z.ZodType | undefined): z.ZodType | undefined {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return bare(schema.unwrap() as z.ZodType);
	return schema;
}
