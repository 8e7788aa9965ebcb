import { textOf, textsOf } from '../field-values.ts';
import { folded } from '../naming/folded-name.ts';
import type { KnowledgeView, ViewEntry } from '../question.ts';
import { type Read, readAll } from './view-reading.ts';

/** Who names which contract version. */
interface Speakers {
	/** The consumer records of a version, sorted by uri. */
	recordsOf(contract: string): readonly ViewEntry[];
	/** The components that say they publish or consume it, sorted by uri. */
	componentsOf(contract: string): readonly ViewEntry[];
}

/**
 * Worked out at the first question to a view and kept as long as the view is, so that a question reads the bodies of
 * those who speak its contract, and not those of everybody.
 */
export function speakersIn(view: KnowledgeView): Speakers {
	const known = KEPT.get(view);
	if (known) return known;
	const records = byContract(readAll(view, 'integration', 'consumer'), ({ fields }) => {
		const contract = textOf(fields, 'contract');
		return contract === undefined ? [] : [contract];
	});
	const components = byContract(readAll(view, 'component', 'component'), ({ fields }) => [
		...textsOf(fields, 'consumes'),
		...textsOf(fields, 'publishes'),
	]);
	const made: Speakers = {
		recordsOf: (contract) => [...(records.get(folded(contract)) ?? [])],
		componentsOf: (contract) => [...(components.get(folded(contract)) ?? [])],
	};
	KEPT.set(view, made);
	return made;
}

const KEPT = new WeakMap<KnowledgeView, Speakers>();

/** A component that publishes what it consumes stands there once. */
function byContract(
	all: readonly Read[],
	contractsOf: (read: Read) => readonly string[],
): ReadonlyMap<string, ReadonlySet<ViewEntry>> {
	const groups = new Map<string, Set<ViewEntry>>();
	for (const read of all) {
		for (const contract of contractsOf(read)) {
			const group = groups.get(folded(contract)) ?? new Set();
			groups.set(folded(contract), group.add(read.entry));
		}
	}
	return groups;
}
