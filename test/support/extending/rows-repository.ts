import { digestOf } from '@tenet/kernel';
import { LAYERS, type LayerName, type PackFiles, type Resolution } from '@tenet/knowledge';
import { loadPack } from '@tenet/knowledge/load-pack';
import { resolve } from '@tenet/knowledge/resolve';
import { broughtSnapshot, type PackFetcher } from '@tenet/sources/fetch';

/** One file of one pack, as a table has it. */
export interface Row {
	readonly layer: LayerName;
	readonly pack: string;
	readonly path: string;
	readonly text: string;
}

/** Packs that are kept in a table instead of in folders. */
export class RowsRepository {
	readonly #rows: readonly Row[];

	constructor(rows: readonly Row[]) {
		this.#rows = rows;
	}

	/** The packs of one layer in precedence order, lowest first; none is an answer. */
	packs(layer: LayerName): readonly PackFiles[] {
		const rows = this.#rows.filter((row) => row.layer === layer);
		return [...new Set(rows.map(({ pack }) => pack))].map((name) => ({
			layer,
			name,
			files: filesOf(rows.filter(({ pack }) => pack === name)),
			findings: [],
		}));
	}
}

/** The query of all three layers: packs are handed over as they are, and folded in one place. */
export function governed(repository: RowsRepository): Resolution {
	return resolve(LAYERS.flatMap((layer) => repository.packs(layer)).map((files) => loadPack(files)));
}

/** Brings the files of a pack from the table; what governs changes only when `install` is called. */
export function rowsFetcher(rows: readonly Row[], now: () => Date): PackFetcher {
	return {
		bring: async (pack) => {
			const files = filesOf(rows.filter((row) => row.pack === pack.name));
			const { type, url } = pack.remote;
			const identity = { type, url, version: `${files.length} rows`, fetchedAt: now().toISOString() };
			return broughtSnapshot(pack, { identity, files, problems: [] });
		},
	};
}

function filesOf(rows: readonly Row[]) {
	return rows
		.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }))
		.map((file) => ({ ...file, digest: digestOf(file.bytes) }))
		.sort((one, other) => (one.path < other.path ? -1 : 1));
}
