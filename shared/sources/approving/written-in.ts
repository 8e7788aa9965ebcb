import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '@tenet/kernel';
import { type ArtifactUri, artifactUri } from '@tenet/knowledge';
import type { LoadedPack } from '@tenet/knowledge/load-pack';
import type { Configuration } from '../configuration/configuration.ts';

/** The file of an artifact that can be written. */
export interface WritableFile {
	readonly pack: string;
	/** Of the pack, absolute. */
	readonly root: string;
	/** Relative to it. */
	readonly file: string;
	readonly path: string;
	readonly bytes: Uint8Array;
}

/**
 * The file of the highest layer that says something of an artifact: what stands there is what governs.
 *
 * @throws {Failure} `PUBLISH_REFUSED` when that is in no folder of this project's owner
 */
export function writtenIn({ packs }: Configuration, loaded: readonly LoadedPack[], uri: ArtifactUri): WritableFile {
	const parts = loaded.flatMap(({ name, artifacts }) =>
		artifacts
			.filter(({ area, kind, id }) => artifactUri(area, kind, id) === uri)
			.map(({ file }) => ({ pack: name, file })),
	);
	const { pack, file } = parts.at(-1) ?? { pack: '', file: '' };
	const configured = packs.find(({ name }) => name === pack);
	if (!configured) {
		throw new Failure(
			'PUBLISH_REFUSED',
			`Cannot approve "${uri}": it comes with Tenet, and its file is nobody's here. Override it in a pack of your own first.`,
		);
	}
	if (configured.remote) {
		throw new Failure(
			'PUBLISH_REFUSED',
			`Cannot approve "${uri}": the pack "${pack}" is fetched, and what is written into it would be lost. Approve it where the pack is written.`,
		);
	}
	const path = join(configured.root, file);
	return { pack, root: configured.root, file, path, bytes: readFileSync(path) };
}
