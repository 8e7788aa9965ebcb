import { PlainLine } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import type { TakenFiles } from './archive.ts';

/** What a pack says its version is, in the first of these files that says it. */
const SAYING = [
	['pack.yaml', 'version'],
	['pack.yaml', 'pack_version'],
	['pack-manifest.yaml', 'pack_version'],
	['pack-manifest.yaml', 'version'],
] as const;

/** The version that a fetched pack declares; absent when it declares none that can be shown in a line. */
export function declaredVersion({ files }: Pick<TakenFiles, 'files'>, subdir: string | undefined): string | undefined {
	const prefix = subdir === undefined ? '' : `${subdir.normalize('NFC')}/`;
	for (const [name, key] of SAYING) {
		const file = files.find(({ path }) => path === prefix + name);
		const said = file && readAuthored(file.bytes, 'yaml').value?.[key];
		const version = PlainLine.min(1).max(128).safeParse(said);
		if (version.success) return version.data;
	}
	return undefined;
}
