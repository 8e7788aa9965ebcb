import type { FolderProblem } from '../folder/folder-finding.ts';
import type { DecodedFile } from './pack-snapshot.ts';

interface Content {
	readonly files: readonly DecodedFile[];
	readonly problems: readonly FolderProblem[];
}

/** What a snapshot holds of one folder, with paths from there: a repository may hold several packs. */
export function withinSubdirectory(content: Content, subdir: string | undefined): Content {
	if (subdir === undefined) return content;
	const prefix = `${subdir.normalize('NFC')}/`;
	const files = content.files.flatMap((file) => {
		return file.path.startsWith(prefix) ? [{ ...file, path: file.path.slice(prefix.length) }] : [];
	});
	const problems = content.problems.flatMap((problem) => {
		if (!problem.file.startsWith(prefix)) return [];
		return [{ ...problem, file: problem.file.slice(prefix.length) }];
	});
	return files.length + problems.length === 0 ? { files, problems: [missing(subdir)] } : { files, problems };
}

function missing(subdir: string): FolderProblem {
	return {
		rule: 'pack-folder-missing',
		severity: 'error',
		file: '',
		message: `Cannot read the pack: what was fetched has no folder ${JSON.stringify(subdir)}.`,
		remedy: 'Correct its "subdir" in tenet.yaml.',
	};
}
