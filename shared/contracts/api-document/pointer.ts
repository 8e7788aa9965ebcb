/** A JSON pointer (RFC 6901), from a place on. */
export function pointerOf(steps: readonly string[], from = ''): string {
	return steps.reduce((pointer, step) => `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`, from);
}

export function stepsOf(pointer: string): readonly string[] {
	return pointer
		.split('/')
		.slice(1)
		.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer in a reference inside a document, `#/paths/~1carts`; absent when it leaves the document. */
export function pointerIn(reference: string): string | undefined {
	return reference.startsWith('#') ? decoded(reference.slice(1)) : undefined;
}

/** One that is badly escaped is taken as it is written. */
function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}
