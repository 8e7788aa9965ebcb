import type { JsonValue } from '@tenet/kernel';
import type { SchemaQuestion } from '../../schema-oracle.ts';
import type { SchemaDifference } from '../difference.ts';

/** The difference where no smaller place is known. */
export function atRoot({ writing, reading, older }: SchemaQuestion, witness: JsonValue | undefined): SchemaDifference {
	const [written, read] = older === 'reading' ? ['new', 'old'] : ['old', 'new'];
	return {
		path: (older === 'reading' ? writing : reading).pointer,
		in: 'new',
		rule: 'schema-changed',
		message:
			witness === undefined
				? `It cannot be shown that everything valid under the ${written} version is valid under the ${read} one.`
				: `The ${written} version allows a value that the ${read} one refuses.`,
		remedy: 'Undo the change, or publish it as a new major version.',
		...(witness !== undefined && { witness }),
	};
}
