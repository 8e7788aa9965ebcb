import { z } from 'zod';
import { LayerName } from '../artifact.ts';
import { text, texts, uri } from '../kinds/field.ts';

/**
 * Which pack said an element of the charter. Not in which version, which is told once, with the pack's layer: a new number
 * alone says nothing new, and gives no new digest. A version that an older seal has here is passed over.
 */
export const CharterSource = z.object({
	layer: LayerName.describe('The layer of the pack that says it.'),
	pack: z.string().describe('The pack that says it.'),
});
export type CharterSource = z.infer<typeof CharterSource>;

/** The fields of `platform://charter/charter`: all charters as one, each element with who says it (seed 002, FR-025, FR-027). */
export function mergedCharterShape() {
	const sources = z.array(CharterSource).describe('Every pack that says so, in precedence order.');
	const value = z.union([z.string(), z.boolean()]);
	return {
		title: text('The name people use for it.'),
		organisations: texts('The organisations that speak, in precedence order.').optional(),
		answers: z
			.array(z.strictObject({ field: z.string(), value, source: CharterSource }))
			.describe('What the interview is answered with; of two packs the higher one says.')
			.optional(),
		policies: z
			.array(z.strictObject({ field: z.string(), value, enforcement: z.string(), sources }))
			.describe(
				'What should be so everywhere. Two values of one field both stand here: packs that disagree must be seen.',
			)
			.optional(),
		required: z
			.array(z.strictObject({ uri: uri('The uri of an artifact.'), sources }))
			.describe('What every action starts from, as all charters together require it.')
			.optional(),
		deselected: z
			.array(
				z.strictObject({
					uri: uri('The uri of an artifact.'),
					reason: z.string().optional(),
					source: CharterSource,
				}),
			)
			.describe('What is required and the project does not take.')
			.optional(),
		requires: z
			.array(uri('The uri of an artifact.'))
			.describe('What is required, taken, and there: it comes along into every Context Pack.')
			.optional(),
	};
}

/** The merged charter as its fields say it. An absent list is empty. */
export type MergedCharter = z.infer<z.ZodObject<ReturnType<typeof mergedCharterShape>>>;
