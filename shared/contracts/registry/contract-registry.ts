import type { KnowledgeView, Resolution, ViewEntry } from '@tenet/knowledge';
import { folded, textOf, textsOf } from '@tenet/knowledge/answering';
import { type ConsumerRecord, consumerRecord } from './consumer-record.ts';
import { type ContractRecord, contractRecord, type RegisteredArtifact } from './contract-record.ts';

/** A component that says it speaks a contract version. */
export interface SpeakingComponent {
	readonly artifact: RegisteredArtifact;
	readonly role: 'consumer' | 'producer';
}

/**
 * The contracts of what governs, with everyone who is known to speak them. Found by maps that are made once for each
 * state of the knowledge, so that a question costs what its own contract has, and not what the registry has.
 */
export interface ContractRegistry {
	/** All, sorted by uri. */
	readonly contracts: readonly ContractRecord[];
	/** All, sorted by uri. */
	readonly consumers: readonly ConsumerRecord[];
	readonly plans: readonly RegisteredArtifact[];
	/** Whether components are known: without them nobody can say who speaks a contract and has no record. */
	readonly knowsComponents: boolean;
	/** By id, its case aside. */
	contract(id: string): ContractRecord | undefined;
	/** All majors of a name, its case aside, sorted by uri. */
	versionsOf(name: string): readonly ContractRecord[];
	/** The records that name the version, sorted by uri. */
	consumersOf(contractId: string): readonly ConsumerRecord[];
	/** The components that say they publish or consume it, sorted by uri. */
	speakersOf(contractId: string): readonly SpeakingComponent[];
}

const KINDS = [
	['integration', 'contract'],
	['integration', 'consumer'],
	['integration', 'migration-plan'],
	['component', 'component'],
] as const;

/** The registry of a view: made at the first question to it and kept as long as the view is. */
export function registryOfView(view: KnowledgeView): ContractRegistry {
	const known = KEPT.get(view);
	if (known) return known;
	const artifacts = KINDS.flatMap(([area, kind]) => view.entries(area, kind).map((entry) => registered(view, entry)));
	const made = registryOf(artifacts, view.areas?.includes('component') ?? true);
	KEPT.set(view, made);
	return made;
}

const KEPT = new WeakMap<KnowledgeView, ContractRegistry>();

/** The registry of what all packs come to. */
export function registryOfResolution({ artifacts }: Pick<Resolution, 'artifacts'>): ContractRegistry {
	const kinds = new Set<string>(KINDS.map(([, kind]) => kind));
	return registryOf(
		artifacts
			.filter(({ kind }) => kinds.has(kind))
			.map(({ uri, kind, id, fields }) => ({ uri, kind, id, title: textOf(fields, 'title') ?? id, fields })),
		true,
	);
}

function registered(view: KnowledgeView, entry: ViewEntry): RegisteredArtifact {
	const { uri, kind, id, title, digest } = entry;
	return { uri, kind, id, title, digest, fields: view.fields(entry) };
}

/** `artifacts` are sorted by uri within their kind. */
function registryOf(artifacts: readonly RegisteredArtifact[], knowsComponents: boolean): ContractRegistry {
	const of = (kind: string) => artifacts.filter((artifact) => artifact.kind === kind);
	const contracts = of('contract').map(contractRecord);
	const consumers = of('consumer').map(consumerRecord);
	const byId = new Map(contracts.map((contract) => [folded(contract.id), contract]));
	const byName = groupedBy(contracts, ({ name }) => [name]);
	const byContract = groupedBy(consumers, ({ contract }) => (contract === undefined ? [] : [contract]));
	const speakers = groupedBy(of('component').flatMap(speaking), ({ contract }) => [contract]);
	return {
		contracts,
		consumers,
		plans: of('migration-plan'),
		knowsComponents,
		contract: (id) => byId.get(folded(id)),
		versionsOf: (name) => byName.get(folded(name)) ?? [],
		consumersOf: (id) => byContract.get(folded(id)) ?? [],
		speakersOf: (id) => speakers.get(folded(id)) ?? [],
	};
}

function speaking(artifact: RegisteredArtifact): readonly (SpeakingComponent & { readonly contract: string })[] {
	const all = (field: string, role: SpeakingComponent['role']) =>
		textsOf(artifact.fields, field).map((contract) => ({ artifact, role, contract }));
	return [...all('publishes', 'producer'), ...all('consumes', 'consumer')];
}

function groupedBy<Item>(
	items: readonly Item[],
	keys: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items)
		for (const key of keys(item)) {
			const group = groups.get(folded(key));
			if (group) group.push(item);
			else groups.set(folded(key), [item]);
		}
	return groups;
}
