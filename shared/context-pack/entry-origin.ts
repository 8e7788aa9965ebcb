import type { Origin } from '@tenet/knowledge';
import type { Entry } from './manifest.ts';

/** Where a field was authored: by the highest pack that says it, else by who introduced the artifact. */
export function fieldOrigin(entry: Entry, field: string): Origin {
	const overrides = new Map(Object.entries(entry.provenance.overrides ?? {}));
	return overrides.get(field) ?? originOf(entry);
}

export function originOf({ provenance: { layer, pack, version, file } }: Entry): Origin {
	return { layer, pack, version, file };
}
