import type { Finding, Place } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { kindOfPath } from '../kinds/kind-of-path.ts';
import { writtenReferences } from '../kinds/written-references.ts';
import type { PackFile } from '../pack-files.ts';

/** Where in its file the reference stands that leads nowhere. Reads the file again: there are few of these. */
export function referencePlace({ message }: Finding, { path, bytes }: PackFile): Place | undefined {
	const definition = kindOfPath(path)?.definition;
	const read = readAuthored(bytes, path.endsWith('.md') ? 'md' : 'yaml');
	if (!definition || !read.value) return undefined;
	const { area, kind } = definition;
	return writtenReferences({ area, kind, fields: read.value }, read).find(({ name, as }) =>
		as === 'requires' ? message.startsWith(`Cannot find "${name}", `) : message.includes(` to "${name}": `),
	)?.at;
}
