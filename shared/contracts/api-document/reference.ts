import { type JsonValue, valueAt } from '@tenet/kernel';

/** The pointer in a reference inside a document, `#/paths/~1carts`; absent when it leaves the document. */
export function pointerIn(reference: string): string | undefined {
	return reference.startsWith('#') ? decoded(reference.slice(1)) : undefined;
}

/** The value that a pointer in a reference names; absent when nothing stands there, or it is no pointer inside the document. */
export function referredBy(reference: string, root: JsonValue): JsonValue | undefined {
	const pointer = pointerIn(reference);
	return pointer === undefined || /^[^/]/.test(pointer) ? undefined : valueAt(pointer, root);
}

/** One that is badly escaped is taken as it is written. */
function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}
