import { digestOf } from '@tenet/kernel';
import type { LayerName } from '../artifact.ts';
import type { PackFile, PackFiles } from '../pack-files.ts';

const DESCRIPTOR = 'name: shop\nversion: 1.2.0\ndescription: A shop.\nowner: shop team\n';

/** A pack in memory, as a folder reader would give it; `pack.yaml` is there unless given or `null`. */
export function packFiles(
	files: Readonly<Record<string, string | Uint8Array | null>>,
	layer: LayerName = 'org',
): PackFiles {
	const all = { 'pack.yaml': DESCRIPTOR, ...files };
	const list = Object.entries(all).flatMap(([path, content]): PackFile[] => {
		if (content === null) return [];
		const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
		return [{ path, bytes, digest: digestOf(bytes) }];
	});
	return { layer, name: 'shop', files: list.sort((a, b) => (a.path < b.path ? -1 : 1)), findings: [] };
}
