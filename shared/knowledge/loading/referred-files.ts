import type { FileFinding } from '@tenet/kernel';
import type { FragmentNode } from '../graph/graph-fragment.ts';
import { fragmentFinding } from '../graph/graph-rules.ts';
import type { KindDefinition } from '../kinds/kind-definition.ts';
import { quoted } from '../naming/wording.ts';
import type { PackFile } from '../pack-files.ts';
import type { Documents } from './inline-document.ts';
import { loadingFinding } from './loading-rules.ts';
import type { ParsedContent } from './parse-cache.ts';

/** Whether what an artifact of this kind comes to depends on files of the pack that it names. */
export function refersToFiles(kind: string): boolean {
	return kind === 'asset' || kind === 'toolguide';
}

/** The files of the pack that doctrine refers to, beside its statements: an asset's file, a toolguide's guide. */
export function referredFiles(
	{ kind }: KindDefinition,
	{ fields }: ParsedContent,
	{ files }: Documents,
): readonly string[] {
	if (kind === 'asset') return textsOf(fields['path']);
	if (kind !== 'toolguide') return [];
	return textsOf(fields['guide_path']).flatMap((path) => insidePack(path, files) ?? []);
}

/** An asset whose file is not there is of no use to anybody, and nobody else would miss it. */
export function absentAsset(
	{ kind }: KindDefinition,
	{ id, fields, documentAt }: ParsedContent,
	{ files }: Documents,
): readonly FileFinding[] {
	if (kind !== 'asset') return [];
	return textsOf(fields['path'])
		.filter((path) => !files.has(path))
		.map((path) =>
			loadingFinding('asset-file-absent', `Cannot find ${quoted(path)}, the file of asset ${quoted(id)}.`, {
				remedy: 'Add the file, or correct "path".',
				at: documentAt,
			}),
		);
}

export function absentBodies(
	nodes: readonly FragmentNode[],
	files: ReadonlyMap<string, PackFile>,
): readonly FileFinding[] {
	return nodes.flatMap(({ urn, body, at }) =>
		body === undefined || files.has(body)
			? []
			: [
					fragmentFinding('graph-body-absent', `Cannot find ${quoted(body)}, the file of the node ${quoted(urn)}.`, {
						remedy: 'Add the file, or correct "body_path".',
						at,
					}),
				],
	);
}

/** spec-kitty writes a guide's path from the root of the repository that the pack lies in. */
function insidePack(path: string, files: ReadonlyMap<string, PackFile>): string | undefined {
	const steps = path.split('/');
	return steps.map((_, index) => steps.slice(index).join('/')).find((rest) => files.has(rest));
}

function textsOf(value: unknown): readonly string[] {
	return typeof value === 'string' ? [value] : [];
}
