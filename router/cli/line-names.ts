import { LineName } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel/failure';

/** @throws {Failure} `USAGE` */
export function lineNames(typed: readonly string[]): readonly LineName[] {
	return typed.map((text) => {
		const outcome = LineName.safeParse(text);
		if (outcome.success) return outcome.data;
		throw new Failure(
			'USAGE',
			`Cannot use ${JSON.stringify(text)} as a line: it is not a line's name. ` +
				'Write lowercase letters, digits and "-", at most 63.',
		);
	});
}
