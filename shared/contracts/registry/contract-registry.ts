import type { JsonObject } from '@tenet/kernel';
import type { KnowledgeView, Resolution, ViewEntry } from '@tenet/knowledge';
import { folded, textOf, textsOf } from '@tenet/knowledge/answering';
import { type ConsumerRecord, consumerRecord } from './consumer-record.ts';
import { type ContractRecord, contractRecord, type RegisteredArtifact } from './contract-record.ts';
import { forgettable, once } from './forgettable.ts';

/** A component that says it speaks a contract version. */
export interface SpeakingComponent {
	readonly artifact: RegisteredArtifact;
	readonly role: 'consumer' | 'producer';
}

/**
 * The contracts of what governs, with everyone who is known to speak them. Found by maps of names that are made once for
 * each state of the knowledge, so that a question costs what its own contract has, and not what the registry has; bodies
 * are read when they are asked for, and kept no longer than somebody holds them.
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

/** The registry of a view: made at the first question to it and kept as long as the view is. */
export function registryOfView(view: KnowledgeView): ContractRegistry {
	const known = KEPT.get(view);
	if (known) return known;
	const ofKind = (kind: Kind) => view.entries(AREAS[kind], kind).map((entry) => listedEntry(view, entry));
	const made = registryOf(ofKind, view.areas?.includes('component') ?? true);
	KEPT.set(view, made);
	return made;
}

const KEPT = new WeakMap<KnowledgeView, ContractRegistry>();

const AREAS = {
	contract: 'integration',
	consumer: 'integration',
	'migration-plan': 'integration',
	component: 'component',
} as const;
type Kind = keyof typeof AREAS;

/** The registry of what all packs come to. */
export function registryOfResolution({ artifacts }: Pick<Resolution, 'artifacts'>): ContractRegistry {
	const ofKind = (wanted: Kind) =>
		artifacts
			.filter(({ kind }) => kind === wanted)
			.map(({ uri, kind, id, fields }) =>
				listedArtifact({ uri, kind, id, title: textOf(fields, 'title') ?? id, fields }),
			);
	return registryOf(ofKind, true);
}

/** An artifact that is known by name, whose body is read when it is asked for. */
interface Listed {
	readonly id: string;
	readonly fields: () => JsonObject;
	/** The same one as long as somebody holds it. */
	readonly artifact: () => RegisteredArtifact;
}

function listedEntry(view: KnowledgeView, entry: ViewEntry): Listed {
	const { uri, kind, id, title, digest } = entry;
	const fields = () => view.fields(entry);
	return { id, fields, artifact: forgettable(() => ({ uri, kind, id, title, digest, fields: fields() })) };
}

function listedArtifact(artifact: RegisteredArtifact): Listed {
	return { id: artifact.id, fields: () => artifact.fields, artifact: () => artifact };
}

interface Recorded<Found> {
	readonly listed: Listed;
	readonly record: () => Found;
}

/** What a kind lists is sorted by uri. */
function registryOf(ofKind: (kind: Kind) => readonly Listed[], knowsComponents: boolean): ContractRegistry {
	const contracts = once(() => recorded(ofKind('contract'), contractRecord));
	const consumers = once(() => recorded(ofKind('consumer'), consumerRecord));
	const byId = once(() => new Map(contracts().map((one) => [folded(one.listed.id), one])));
	const byName = once(() => groupedBy(contracts(), ({ record }) => record().name));
	const byContract = once(() => groupedBy(consumers(), ({ listed }) => textOf(listed.fields(), 'contract') ?? []));
	const speakers = once(() => groupedBy(ofKind('component').flatMap(speaking), ({ contract }) => contract));
	const all = {
		contracts: forgettable(() => contracts().map(({ record }) => record())),
		consumers: forgettable(() => consumers().map(({ record }) => record())),
		plans: forgettable(() => ofKind('migration-plan').map(({ artifact }) => artifact())),
	};
	return {
		get contracts() {
			return all.contracts();
		},
		get consumers() {
			return all.consumers();
		},
		get plans() {
			return all.plans();
		},
		knowsComponents,
		contract: (id) => byId().get(folded(id))?.record(),
		versionsOf: (name) => (byName().get(folded(name)) ?? []).map(({ record }) => record()),
		consumersOf: (id) => (byContract().get(folded(id)) ?? []).map(({ record }) => record()),
		speakersOf: (id) =>
			(speakers().get(folded(id)) ?? []).map(({ artifact, role }) => ({ artifact: artifact(), role })),
	};
}

function recorded<Found extends object>(
	all: readonly Listed[],
	make: (artifact: RegisteredArtifact) => Found,
): readonly Recorded<Found>[] {
	return all.map((listed) => ({ listed, record: forgettable(() => make(listed.artifact())) }));
}

interface Speaking extends Pick<Listed, 'artifact'> {
	readonly role: SpeakingComponent['role'];
	readonly contract: string;
}

function speaking({ fields, artifact }: Listed): readonly Speaking[] {
	const said = fields();
	const all = (field: string, role: Speaking['role']) =>
		textsOf(said, field).map((contract) => ({ artifact, role, contract }));
	return [...all('publishes', 'producer'), ...all('consumes', 'consumer')];
}

function groupedBy<Item>(
	items: readonly Item[],
	keys: (item: Item) => string | readonly string[],
): ReadonlyMap<string, readonly Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		for (const key of [keys(item)].flat()) {
			const group = groups.get(folded(key));
			if (group) group.push(item);
			else groups.set(folded(key), [item]);
		}
	}
	return groups;
}
