import type { Finding, JsonObject } from '@tenet/kernel';
import { composeFields, settleFields } from './compose-fields.ts';
import { RESOLUTION_RULES } from './resolution-findings.ts';
import type { Part, Stack } from './stack.ts';

/** One finding for each part that lies over another: which layers, and how much of the lower one still holds. */
export function shadowings(stack: Stack): readonly Finding[] {
	const findings: Finding[] = [];
	let below: { readonly part: Part; readonly fields: JsonObject } | undefined;
	for (const part of stack.parts) {
		if (below) findings.push(shadowing(stack, below, part));
		below = { part, fields: composeFields(below?.fields ?? {}, part.artifact.fields) };
	}
	return findings;
}

function shadowing(stack: Stack, below: { part: Part; fields: JsonObject }, above: Part): Finding {
	const lower = settleFields(below.fields);
	const names = Object.keys(above.artifact.fields);
	const there = names.filter((name) => Object.hasOwn(lower, name));
	const removed = there.filter((name) => above.artifact.fields[name] === null).length;
	const added = names.filter((name) => !Object.hasOwn(lower, name) && above.artifact.fields[name] !== null).length;
	const counts = [
		counted(there.length - removed, 'replaced'),
		...(removed > 0 ? [counted(removed, 'removed')] : []),
		...(added > 0 ? [counted(added, 'added')] : []),
		counted(Object.keys(lower).length - there.length, 'inherited'),
	];
	return {
		rule: 'layer-shadow',
		severity: RESOLUTION_RULES['layer-shadow'].severity,
		pack: above.pack.name,
		file: above.artifact.file,
		message: `${named(above)} overrides "${stack.uri}" of ${named(below.part)}: ${counts.join(', ')}.`,
		remedy: 'Nothing to do when this is meant; otherwise remove the file, or give its artifact an id of its own.',
	};
}

function named({ pack }: Part): string {
	return `pack "${pack.name}" (${pack.layer})`;
}

function counted(count: number, what: string): string {
	return `${count} ${count === 1 ? 'field' : 'fields'} ${what}`;
}
