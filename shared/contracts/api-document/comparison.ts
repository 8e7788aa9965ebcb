import type { ChangeFinding, CompatibilityPolicy, Direction } from '../verdict.ts';
import type { ApiDocument } from './api-document.ts';

/** A schema that both versions have at one surface, each by the pointer where it stands; absent where anything may stand. */
export interface Surface {
	readonly old: SurfaceSchema;
	readonly new: SurfaceSchema;
	readonly flow: Flow;
	/** What people call the surface: `the request body of POST /carts`. */
	readonly where: string;
}

export interface SurfaceSchema {
	readonly pointer: string;
	/** `any`: nothing is said, so that anything may stand there. `object`: an object that declares nothing. */
	readonly says: 'schema' | 'any' | 'object';
}

/** Which way values go, seen from who owns the document: requests and received messages come in. */
export type Flow = 'request' | 'response' | 'received' | 'sent';

/** Whom a change in a flow hurts: those who wrote by the old version, or those who read by it. */
export const DIRECTIONS = {
	request: 'backward',
	response: 'forward',
	received: 'backward',
	sent: 'forward',
} as const satisfies Record<Flow, Direction>;

export interface Break {
	readonly path: string;
	readonly rule: string;
	readonly direction: Direction;
	readonly message: string;
	readonly remedy: string;
}

/** Two versions of a document, and what was found between them so far. */
export class Comparison {
	readonly old: ApiDocument;
	readonly new: ApiDocument;
	readonly policy: CompatibilityPolicy;
	readonly #findings: ChangeFinding[] = [];
	readonly #surfaces: Surface[] = [];

	constructor(old: ApiDocument, next: ApiDocument, policy: CompatibilityPolicy) {
		this.old = old;
		this.new = next;
		this.policy = policy;
	}

	get findings(): readonly ChangeFinding[] {
		return this.#findings;
	}

	get surfaces(): readonly Surface[] {
		return this.#surfaces;
	}

	breaks(found: Break): void {
		this.#findings.push({ ...found, verdict: 'breaking' });
	}

	undecided(found: Break): void {
		this.#findings.push({ ...found, verdict: 'unknown' });
	}

	/** Leaves a surface to whoever judges schemas. */
	surface(surface: Surface): void {
		this.#surfaces.push(surface);
	}
}
