import { counted, firstOf, quoted } from '../naming/wording.ts';
import { orphanFinding } from './file-roles.ts';
import type { Located } from './inline-document.ts';
import { loadingFinding } from './loading-rules.ts';

/** How many files of one top folder are pointed out one by one. */
const ONE_BY_ONE = 3;

/**
 * Files that nothing reads. A folder full of them is somebody's own (templates, prompts, missions of another tool) and
 * is pointed out once; what looks like an artifact is always named, for it may be a rule that governs nobody.
 */
export function orphanFindings(paths: readonly string[]): readonly Located[] {
	const found = paths.map((path) => ({ ...orphanFinding(path), file: path }));
	const byFolder = new Map<string, Located[]>();
	for (const finding of found.filter(({ rule, file }) => rule === 'orphan-file' && file.includes('/'))) {
		const folder = finding.file.slice(0, finding.file.indexOf('/'));
		byFolder.set(folder, [...(byFolder.get(folder) ?? []), finding]);
	}
	const full = [...byFolder].filter(([, orphans]) => orphans.length > ONE_BY_ONE);
	const gathered = new Set(full.flatMap(([, orphans]) => orphans));
	return [...found.filter((finding) => !gathered.has(finding)), ...full.map(([folder, all]) => ofFolder(folder, all))];
}

function ofFolder(folder: string, orphans: readonly Located[]): Located {
	const names = orphans.map(({ file }) => file.slice(folder.length + 1));
	const message = `Nothing reads ${counted(names.length, 'file')} below ${quoted(folder)}: ${firstOf(names, 3)}.`;
	const remedy = 'Leave them if another tool reads them; what governs needs an ending such as ".policy.yaml".';
	return { ...loadingFinding('orphan-file', message, { remedy }), file: folder };
}
