import type { JsonValue } from './canonical-json.ts';
import { isObject } from './is-object.ts';

/** A JSON pointer (RFC 6901), from a place on. */
export function pointerOf(steps: readonly string[], from = ''): string {
	return steps.reduce((pointer, step) => `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`, from);
}

/** The names on the way of a JSON pointer. */
export function stepsOf(pointer: string): readonly string[] {
	return pointer
		.split('/')
		.slice(1)
		.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a JSON pointer; absent when nothing stands there. */
export function valueAt(pointer: string, root: JsonValue): JsonValue | undefined {
	let at: JsonValue | undefined = root;
	for (const step of stepsOf(pointer)) {
		if (Array.isArray(at)) at = at[Number(step)];
		else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
	}
	return at;
}
