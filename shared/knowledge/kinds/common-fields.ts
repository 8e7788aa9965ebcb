import { z } from 'zod';
import { ids, text, texts, uri } from './field.ts';

/** What every governed artifact may say of itself, whatever its kind. Built once: all kinds share these schemas. */
export function commonFields(): ReturnType<typeof buildCommonFields> {
	common ??= buildCommonFields();
	return common;
}

let common: ReturnType<typeof buildCommonFields> | undefined;

function buildCommonFields() {
	return {
		title: text('The name people use for it.'),
		summary: text('One or two sentences that tell a reader whether to read on.').optional(),
		owner: text('The team or role that answers for it.').optional(),
		status: text('Where it stands in its life, in the words of its owner.').optional(),
		tags: texts('Words it is found by; a line of Context Packs can select on them.').optional(),
		domains: ids('The bounded contexts it speaks of; none means all.').optional(),
		components: ids('The components it speaks of; none means all.').optional(),
		requires: z
			.array(uri('The uri of an artifact.'))
			.describe('Artifacts without which it cannot be understood: they come along into every Context Pack.')
			.optional(),
		suggests: z
			.array(
				z.strictObject({
					uri: uri('The uri of an artifact.'),
					when: text('The situation in which it is worth reading.').optional(),
				}),
			)
			.describe('Artifacts worth knowing, each with the situation in which it is.')
			.optional(),
	};
}
