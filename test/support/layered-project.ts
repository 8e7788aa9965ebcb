import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** A folder (one of the test's own unless it is given) with these files, and with a `tenet.yaml` that names the packs `security` and `architecture` of its organisation. */
export function layeredProject(files: Readonly<Record<string, string>>, folder = temporaryFolder()): string {
	const named = (name: string) => `name: ${name}\nversion: 1.0.0\ndescription: For a test.\nowner: Tests\n`;
	const all = {
		'tenet.yaml':
			'doctrine:\n  org:\n    packs:\n      - {name: security, path: security}\n      - {name: architecture, path: architecture}\n',
		'security/pack.yaml': named('security'),
		'architecture/pack.yaml': named('architecture'),
		'governance/pack.yaml': named('project'),
		...files,
	};
	for (const [path, text] of Object.entries(all)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}
