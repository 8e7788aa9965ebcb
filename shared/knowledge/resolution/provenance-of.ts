import type { Origin, Provenance } from '../artifact.ts';
import type { Part } from './stack.ts';

/**
 * Where an artifact was introduced, and for each field that a higher layer wrote, which one did last.
 *
 * A field that was removed is named too: who took a rule away matters as much as who changed it.
 */
export function provenanceOf([base, ...higher]: readonly Part[]): Provenance {
	if (!base) throw new TypeError('Cannot tell where an artifact of no pack comes from.');
	if (higher.length === 0) return originOf(base);
	const overrides = Object.fromEntries(
		higher.flatMap((part) => Object.keys(part.artifact.fields).map((name) => [name, originOf(part)])),
	);
	return { ...originOf(base), overrides };
}

function originOf({ pack, artifact }: Part): Origin {
	return { layer: pack.layer, pack: pack.name, version: pack.version, file: artifact.file };
}
