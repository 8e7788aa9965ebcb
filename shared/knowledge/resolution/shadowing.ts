import type { JsonObject } from '@tenet/kernel';
import { composeFields, settleFields } from './compose-fields.ts';
import type { Shadowing } from './resolution.ts';
import type { Part, Stack } from './stack.ts';

/** One for each part that lies over another: which layers, and how much of the lower one still holds. */
export function shadowings(stack: Stack): readonly Shadowing[] {
	const found: Shadowing[] = [];
	let below: { readonly part: Part; readonly fields: JsonObject } | undefined;
	for (const part of stack.parts) {
		if (below) found.push(shadowing(stack, below, part));
		below = { part, fields: composeFields(below?.fields ?? {}, part.artifact.fields) };
	}
	return found;
}

/** What a higher part makes of what all lower ones have come to: not of the part right below alone. */
function shadowing({ uri, kind, id }: Stack, below: { part: Part; fields: JsonObject }, above: Part): Shadowing {
	const lower = settleFields(below.fields);
	const said = above.artifact.fields;
	const names = Object.keys(said).sort();
	return {
		uri,
		kind,
		id,
		above: placeOf(above),
		below: placeOf(below.part),
		replaced: names.filter((name) => Object.hasOwn(lower, name) && said[name] !== null),
		removed: names.filter((name) => Object.hasOwn(lower, name) && said[name] === null),
		added: names.filter((name) => !Object.hasOwn(lower, name) && said[name] !== null),
		inherited: Object.keys(lower)
			.filter((name) => !Object.hasOwn(said, name))
			.sort(),
	};
}

function placeOf({ pack: { layer, name, version }, artifact: { file } }: Part): Shadowing['above'] {
	return { layer, pack: name, version, file };
}
