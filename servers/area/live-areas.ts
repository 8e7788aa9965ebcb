import type { Finding } from '@tenet/kernel';
import { AREAS, type Area, type Resolution } from '@tenet/knowledge';
import { areaIndex, resolve } from '@tenet/knowledge/authoring';
import type { KnowledgeFolders, KnowledgeState } from '@tenet/sources';
import { RuleErrors } from '@tenet/sources/validate';
import { areaSnapshot } from './area-snapshot.ts';
import type { AreaSnapshot, KnownScopes, LiveArea } from './live-area.ts';
import { scopesOf } from './names-in-use.ts';

type Listener = Parameters<LiveArea['subscribe']>[0];

/** The four areas of one set of packs, read together. */
export interface LiveAreas {
	readonly of: (area: Area) => LiveArea;
	/** What was found in the packs and between them, as they were read last. */
	readonly findings: () => readonly Finding[];
	/** Stops following the folders. */
	readonly close: () => void;
}

export function liveAreas(knowledge: KnowledgeFolders): LiveAreas {
	const areas = new FollowedAreas(knowledge);
	return { of: (area) => areas.of(area), findings: () => areas.findings, close: () => areas.close() };
}

class FollowedAreas {
	readonly #knowledge: KnowledgeFolders;
	readonly #listeners = new Map<Area, Set<Listener>>(AREAS.map((area) => [area, new Set()]));
	readonly #errors: RuleErrors;
	#digest: string;
	/** What was read before anybody looked, and not judged yet: judging waits for libraries, and starting does not. */
	#unjudged: Resolution | undefined;
	#snapshots: ReadonlyMap<Area, AreaSnapshot>;
	#findings: readonly Finding[];
	#scopes: KnownScopes | undefined;
	#looking: Promise<void> | undefined;
	#taken: Promise<void> = Promise.resolve();
	#watch: { close(): void } | undefined;

	constructor(knowledge: KnowledgeFolders) {
		this.#knowledge = knowledge;
		this.#errors = new RuleErrors(knowledge);
		const state = knowledge.refresh();
		this.#digest = state.digest;
		const resolution = resolve(state.loaded);
		this.#snapshots = snapshotsOf(resolution, new Map());
		this.#findings = resolution.findings;
		this.#unjudged = resolution;
	}

	get findings(): readonly Finding[] {
		return this.#findings;
	}

	of(area: Area): LiveArea {
		return {
			area,
			current: () => this.#snapshot(area),
			refresh: async () => {
				await this.#look();
				return this.#snapshot(area);
			},
			scopes: () => {
				this.#scopes ??= scopesOf(this.#snapshots.values());
				return this.#scopes;
			},
			subscribe: (listener) => this.#subscribe(area, listener),
		};
	}

	close(): void {
		this.#watch?.close();
		this.#watch = undefined;
	}

	/** One look serves everybody who asked before it began: a router asks all four areas at once. */
	#look(): Promise<void> {
		this.#looking ??= new Promise((done, fail) => {
			setImmediate(() => {
				this.#looking = undefined;
				this.#knowledge
					.look()
					.then((state) => this.#take(state))
					.then(done, fail);
			});
		});
		return this.#looking;
	}

	/** One after the other: what was read later is never overtaken. */
	#take(state: KnowledgeState): Promise<void> {
		const taken = this.#taken.then(() => this.#takeNow(state));
		this.#taken = taken.catch(() => {});
		return taken;
	}

	async #takeNow(state: KnowledgeState): Promise<void> {
		const same = state.digest === this.#digest;
		if (same && this.#unjudged === undefined) return;
		const before = this.#snapshots;
		const resolved = same && this.#unjudged ? this.#unjudged : resolve(state.loaded);
		const resolution = await this.#errors.addedTo(resolved);
		this.#unjudged = undefined;
		this.#digest = state.digest;
		if (same && resolution === resolved) return;
		this.#snapshots = snapshotsOf(resolution, before);
		this.#findings = resolution.findings;
		this.#scopes = undefined;
		for (const area of AREAS) this.#tell(area, before.get(area));
	}

	#tell(area: Area, before: AreaSnapshot | undefined): void {
		const now = this.#snapshot(area);
		if (before === undefined || before === now) return;
		for (const listener of this.#listeners.get(area) ?? []) listener(now, before);
	}

	#subscribe(area: Area, listener: Listener): () => void {
		this.#watch ??= this.#knowledge.subscribe((state) => void this.#take(state));
		this.#listeners.get(area)?.add(listener);
		return () => {
			this.#listeners.get(area)?.delete(listener);
		};
	}

	#snapshot(area: Area): AreaSnapshot {
		const snapshot = this.#snapshots.get(area);
		if (snapshot === undefined) throw new TypeError(`Cannot read the area "${area}": it is none of the four.`);
		return snapshot;
	}
}

/** An area that did not change keeps its snapshot, and what was made for it. */
function snapshotsOf(resolution: Resolution, before: ReadonlyMap<Area, AreaSnapshot>): ReadonlyMap<Area, AreaSnapshot> {
	return new Map(AREAS.map((area) => [area, snapshotOf(resolution, area, before.get(area))]));
}

function snapshotOf(resolution: Resolution, area: Area, before: AreaSnapshot | undefined): AreaSnapshot {
	const content = areaIndex(resolution, area);
	if (before?.index.digest === content.index.digest) return before;
	return areaSnapshot(
		content,
		resolution.artifacts.filter((artifact) => artifact.area === area),
		before,
	);
}
