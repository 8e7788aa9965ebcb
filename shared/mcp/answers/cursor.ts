import { digestOf, Failure } from '@tenet/kernel';

/**
 * An opaque name of a position in one answer. `scope` says which answer (tool, filters, content), so that a cursor of
 * another answer is refused rather than misread.
 */
export function encodeCursor(scope: string, position: string): string {
	return Buffer.from(JSON.stringify([tagOf(scope), position])).toString('base64url');
}

/** @throws {Failure} `INVALID_CURSOR` when the cursor was not made for this scope */
export function decodeCursor(scope: string, cursor: string): string {
	const [tag, position] = parts(cursor);
	if (tag === tagOf(scope) && typeof position === 'string') return position;
	throw new Failure(
		'INVALID_CURSOR',
		`Cannot continue from the cursor ${JSON.stringify(cursor.slice(0, 80))}: it was not given by this answer, or ` +
			'what it was given for has changed. Ask again without a cursor.',
	);
}

function tagOf(scope: string): string {
	return digestOf(scope).slice('sha256:'.length, 'sha256:'.length + 16);
}

function parts(cursor: string): readonly unknown[] {
	try {
		const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
		return Array.isArray(value) && value.length === 2 ? value : [];
	} catch {
		return [];
	}
}
