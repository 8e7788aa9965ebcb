import { createRequire } from 'node:module';

/** How near words are to each other. Read when something was mistyped, and only then: every command starts here. */
export function nearWords(): typeof import('fastest-levenshtein') {
	return createRequire(import.meta.url)('fastest-levenshtein') as typeof import('fastest-levenshtein');
}
