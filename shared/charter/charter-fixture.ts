import { digestOf } from '@tenet/kernel';
import type { LayerName, LoadedPack, Resolution } from '@tenet/knowledge';
import { loadPack, resolve } from '@tenet/knowledge/authoring';

/** Packs in memory, lowest first: files by path, and a `pack.yaml` that is there without being written. */
export function resolvedPacks(
	packs: readonly {
		readonly layer: LayerName;
		readonly name: string;
		readonly files: Readonly<Record<string, string>>;
	}[],
): { readonly packs: readonly LoadedPack[]; readonly resolution: Resolution } {
	const loaded = packs.map(({ layer, name, files }) => {
		const all = Object.entries({ 'pack.yaml': `name: ${name}\nversion: 1.0.0\n`, ...files });
		const list = all.map(([path, text]) => {
			const bytes = new TextEncoder().encode(text);
			return { path, bytes, digest: digestOf(bytes) };
		});
		return loadPack({ layer, name, files: list.sort((one, other) => (one.path < other.path ? -1 : 1)), findings: [] });
	});
	return { packs: loaded, resolution: resolve(loaded) };
}

/** A directive that says who wrote it. */
export function directive(id: string, title = id): Readonly<Record<string, string>> {
	return { [`directives/${id}.directive.yaml`]: `id: ${id}\ntitle: ${title}\nintent: Of ${title}.\n` };
}
