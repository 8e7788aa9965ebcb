import type { AuthoredText, FieldPath, FileFinding, JsonObject, JsonValue } from '@tenet/kernel';
import { nearestNames } from '../naming/nearest-names.ts';
import { quoted } from '../naming/wording.ts';
import { fragmentFinding } from './graph-rules.ts';

export function isMapping(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that says something, without the blanks around it. */
export function textIn(value: JsonObject, field: string): string | undefined {
	const text = value[field];
	return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

/** What of a mapping nothing reads. Advice: graph fragments carry notes of the tools that write them. */
export function unknownFields(
	value: JsonObject,
	about: { readonly known: ReadonlySet<string>; readonly path: FieldPath; readonly read: AuthoredText },
): FileFinding[] {
	return Object.keys(value)
		.filter((name) => !about.known.has(name))
		.map((name) => {
			const [near] = nearestNames([...about.known], name);
			return fragmentFinding('graph-unknown-field', `Nothing reads the field ${quoted(name)} of a graph fragment.`, {
				remedy: near ? `Did you mean "${near}"?` : 'Remove it, or leave it for the tool that writes it.',
				at: about.read.locate([...about.path, name], 'key'),
			});
		});
}
