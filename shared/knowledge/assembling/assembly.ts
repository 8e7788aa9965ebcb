import type { Finding } from '@tenet/kernel';

/** What the assembled pack is called. An input's own name and version stay in the manifest. */
export interface AssembledIdentity {
	readonly name: string;
	/** A semantic version. */
	readonly version: string;
	readonly owner: string;
	readonly description?: string;
}

/** How packs can contradict each other. Each is for people to settle: nothing here picks a side (seed 002, C-007). */
export const CONFLICT_KINDS = {
	'pack-name': 'Two of the packs have one name.',
	'artifact-differs': 'One artifact says different things in two packs.',
	'id-differs-by-case': 'Two ids of one kind differ only in upper and lower case.',
	'path-differs': 'Two packs have different files of one path.',
	'path-differs-by-case': 'Two paths differ only in upper and lower case.',
	'path-in-file': 'What is a file in one pack is a folder in another.',
	'edge-differs': 'One edge of the reference graph is there with two reasons.',
	'charter-value': 'One field of the charters, or one governance policy, has two values.',
} as const;

export type ConflictKind = keyof typeof CONFLICT_KINDS;

/** What one pack says of what is disputed. */
export interface Claim {
	readonly pack: string;
	readonly file: string;
	readonly says?: string;
}

/** One contradiction between packs, with everybody who takes part in it. Plain JSON. */
export interface Conflict {
	readonly kind: ConflictKind;
	/** The uri, path, edge or field that is disputed. */
	readonly about: string;
	readonly claims: readonly Claim[];
	readonly message: string;
	readonly remedy: string;
}

/**
 * What became of one file of an input.
 *
 * `kept` under its path; `moved` to another path, with the same bytes; `merged`, because another pack's file says the
 * same; `replaced` by a file that is written anew from all of them.
 */
export type Fate = 'kept' | 'moved' | 'merged' | 'replaced';

export interface Account {
	readonly pack: string;
	readonly file: string;
	readonly fate: Fate;
	/** The file of the assembled pack where it is now. */
	readonly into: string;
}

/** A value of a charter that another one took the place of, as the rules of merging charters say. */
export interface Superseded {
	readonly pack: string;
	readonly field: string;
	readonly value: string;
	readonly by: string;
}

export interface AssembledInput {
	readonly name: string;
	readonly version: string;
	readonly owner: string;
	readonly files: number;
	readonly artifacts: number;
}

/** Several packs as one: its files, and where every file of every input went. */
export interface Assembly {
	/** Sorted by path, no two of them the same; paths with `/`. */
	readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
	/** One for each file of each input, in the order of the inputs. */
	readonly accounts: readonly Account[];
	readonly superseded: readonly Superseded[];
	readonly inputs: readonly AssembledInput[];
	/** How many artifacts of each kind the assembled pack has. */
	readonly artifacts: Readonly<Record<string, number>>;
}

/** The assembly, or everything that stands in its way at once. */
export type Assembling =
	| { readonly assembly: Assembly }
	| { readonly conflicts: readonly Conflict[]; readonly findings: readonly Finding[] };
