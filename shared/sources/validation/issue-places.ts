import type { FieldPath, Finding, Place } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import type { PackFiles, Resolution } from '@tenet/knowledge';
import type { ArtifactIssue } from '@tenet/knowledge/answering';

/** Gives the bytes of a pack by name; nothing when it cannot be read any more. */
export type FilesOf = (pack: string) => PackFiles | undefined;

/** Without a position when the file cannot be read any more. */
type PlaceInPack = Pick<Finding, 'pack' | 'file'> & Partial<Place>;

type Authored = ReturnType<typeof readAuthored>;

/** Reads a file again for its positions: only of what is wrong, which is little. */
export class IssuePlaces {
	readonly #artifacts: ReadonlyMap<string, Resolution['artifacts'][number]>;
	readonly #filesOf: FilesOf;
	readonly #packs = new Map<string, PackFiles | undefined>();
	readonly #read = new Map<string, Authored | undefined>();

	constructor({ artifacts }: Pick<Resolution, 'artifacts'>, filesOf: FilesOf) {
		this.#artifacts = new Map(artifacts.map((artifact) => [artifact.uri, artifact]));
		this.#filesOf = filesOf;
	}

	/** Where its author wrote it. */
	finding({ uri, path, rule, severity, message, remedy }: ArtifactIssue): Finding | undefined {
		const place = this.place(uri, path);
		if (!place) return undefined;
		const { pack, file, ...position } = place;
		return { rule, severity, pack, file, message, remedy, ...position };
	}

	/** In the file of the layer that wrote the field; nothing of an artifact that is not there. */
	place(uri: string, path: FieldPath): PlaceInPack | undefined {
		const provenance = this.#artifacts.get(uri)?.provenance;
		if (!provenance) return undefined;
		const { pack, file } = provenance.overrides?.[String(path[0])] ?? provenance;
		return { pack, file, ...this.#authored(pack, file)?.locate(path, 'value') };
	}

	#authored(pack: string, file: string): Authored | undefined {
		const key = JSON.stringify([pack, file]);
		if (!this.#read.has(key)) this.#read.set(key, this.#authoredNow(pack, file));
		return this.#read.get(key);
	}

	#authoredNow(pack: string, file: string): Authored | undefined {
		if (!this.#packs.has(pack)) this.#packs.set(pack, this.#filesOf(pack));
		const bytes = this.#packs.get(pack)?.files.find(({ path }) => path === file)?.bytes;
		return bytes && readAuthored(bytes, file.endsWith('.md') ? 'md' : 'yaml');
	}
}
