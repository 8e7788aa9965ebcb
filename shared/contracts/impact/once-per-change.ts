import type { Change } from '../contract-format.ts';

/** What is read of a change once for all who look at it: the documents of a contract, for each of its consumers. */
export function oncePerChange<Read extends object>(read: (change: Change) => Read): (change: Change) => Read {
	const kept = new WeakMap<Change, Read>();
	return (change) => {
		const known = kept.get(change);
		if (known) return known;
		const made = read(change);
		kept.set(change, made);
		return made;
	};
}
