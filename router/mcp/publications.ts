import type { LineName } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel/failure';
import type { EndpointChange } from '@tenet/mcp';
import type { PackStore } from '../store/pack-store.ts';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { packUri } from './pack-address.ts';

/** Context Packs whose new versions are announced, to be given to every surface of one process. */
export interface Publications {
	readonly packs: ContextPacks;
	/** Tells of every new version, until the returned function is called. */
	readonly subscribe: (listener: Listener) => () => void;
}

/** Where versions appear, whichever process gives them. */
export interface PublicationsOver {
	readonly store: Pick<PackStore, 'lines' | 'head'>;
	/** Calls back when a line may have a new version. */
	readonly watch: (onChange: () => void) => { close(): void };
}

type Listener = (change: EndpointChange) => void;
type Heads = ReadonlyMap<LineName, string>;

/** A version built here is announced when its build is done; those of other processes are watched for while anybody listens. */
export function publications(packs: ContextPacks, { store, watch }: PublicationsOver): Publications {
	const listeners = new Set<Listener>();
	let following: { told: Heads; readonly watch: { close(): void } } | undefined;
	const look = () => {
		if (following === undefined) return;
		const { told } = following;
		following.told = headsOf(store, told);
		const moved = [...following.told].filter(([line, seal]) => told.get(line) !== seal);
		for (const change of moved.flatMap(([line]) => changes(line))) for (const listener of listeners) listener(change);
	};
	return {
		packs: {
			...packs,
			build: async (request) => {
				const outcomes = await packs.build(request);
				look();
				return outcomes;
			},
		},
		subscribe: (listener) => {
			listeners.add(listener);
			following ??= { told: headsOf(store, new Map()), watch: watch(look) };
			return () => {
				listeners.delete(listener);
				if (listeners.size > 0) return;
				following?.watch.close();
				following = undefined;
			};
		},
	};
}

/** The newest version of each line by its seal. What cannot be read now is as it was: it is told of when it can be. */
function headsOf(store: PublicationsOver['store'], before: Heads): Heads {
	const heads = new Map(before);
	for (const line of sound(() => store.lines()) ?? []) {
		const seal = sound(() => store.head(line))?.seal;
		if (seal !== undefined) heads.set(line, seal);
	}
	return heads;
}

function sound<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof Failure) return undefined;
		throw error;
	}
}

function changes(line: LineName): readonly EndpointChange[] {
	const uri = packUri(line, 'latest');
	return [{ kind: 'list' }, { kind: 'updated', uri }, { kind: 'updated', uri: `${uri}/manifest` }];
}
