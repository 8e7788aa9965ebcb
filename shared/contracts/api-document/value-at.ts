import type { JsonValue } from '@tenet/kernel';
import { isObject } from '../json-schema/schema.ts';
import { pointerIn, stepsOf } from './pointer.ts';

/** The value at a JSON pointer; absent when nothing stands there. */
export function valueAt(pointer: string, root: JsonValue): JsonValue | undefined {
	let at: JsonValue | undefined = root;
	for (const step of stepsOf(pointer)) {
		if (Array.isArray(at)) at = at[Number(step)];
		else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
	}
	return at;
}

/** The value that a pointer in a reference names; absent when nothing stands there, or it is no pointer inside the document. */
export function referredBy(reference: string, root: JsonValue): JsonValue | undefined {
	const pointer = pointerIn(reference);
	return pointer === undefined || /^[^/]/.test(pointer) ? undefined : valueAt(pointer, root);
}
