import type { ChangeFinding, Direction } from '../verdict.ts';

/** Why a document cannot be judged as a whole, and where its author looks. */
export interface DocumentFault {
	/** `file:line:column`, or a JSON pointer where the text gives no lines. */
	readonly path: string;
	readonly rule: 'invalid-document' | 'reference-unresolved' | 'version-not-judged';
	readonly message: string;
	readonly remedy: string;
}

/**
 * A document that cannot be read as a whole leaves its change undecided: what was not read may be what breaks, and what
 * seems to be gone may only not have been read.
 */
export function faultFinding(fault: DocumentFault, direction: Direction): ChangeFinding {
	return { ...fault, verdict: 'unknown', direction };
}
