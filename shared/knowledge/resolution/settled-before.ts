import type { JsonObject } from '@tenet/kernel';
import type { Origin } from '../artifact.ts';
import type { Outcome } from './settle-stack.ts';
import type { Part, Stack } from './stack.ts';

/** A part without its pack's content: remembering must not keep old packs alive. */
interface RememberedPart extends Origin {
	readonly fields: JsonObject;
}

interface Remembered {
	readonly uri: string;
	readonly parts: readonly RememberedPart[];
	readonly outcome: Outcome;
}

/**
 * The outcome of the same parts before: after one change of thousands, the others cost a comparison.
 *
 * Fields are compared by identity (a file that did not change is not parsed again), and held by those of the highest
 * part: when they go, so does the memory of them.
 */
export function settledBefore({ uri, parts, rejected }: Stack): Outcome | undefined {
	const highest = parts.at(-1);
	const known = highest && SETTLED.get(highest.artifact.fields);
	if (known?.uri !== uri || rejected.length > 0 || known.parts.length !== parts.length) return undefined;
	return parts.every((part, index) => isSame(part, known.parts[index])) ? known.outcome : undefined;
}

/** Keeps the outcome of parts that are all in force. */
export function rememberSettled({ uri, parts, rejected }: Stack, outcome: Outcome): Outcome {
	const highest = parts.at(-1);
	if (highest && rejected.length === 0) {
		SETTLED.set(highest.artifact.fields, { uri, parts: parts.map(withoutPack), outcome });
	}
	return outcome;
}

const SETTLED = new WeakMap<JsonObject, Remembered>();

function withoutPack({ artifact: { fields, file }, pack: { layer, name, version } }: Part): RememberedPart {
	return { layer, pack: name, version, file, fields };
}

function isSame({ artifact, pack }: Part, before: RememberedPart | undefined): boolean {
	return (
		before?.fields === artifact.fields &&
		before.file === artifact.file &&
		before.pack === pack.name &&
		before.version === pack.version &&
		before.layer === pack.layer
	);
}
