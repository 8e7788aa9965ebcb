import type { LayerSource, Origin } from '@tenet/knowledge';
import type { ArtifactChange, ComparedPack } from './difference.ts';
import { fieldOrigin } from './entry-origin.ts';
import type { Entry } from './manifest.ts';

/** How the packs behind two Context Packs differ. */
export interface LayerChange {
	readonly before?: LayerSource;
	readonly after?: LayerSource;
	/** What was installed of a fetched pack, as `git describe` or its remote calls it; absent where no record says it. */
	readonly installed?: { readonly before?: string; readonly after?: string };
}

/**
 * The packs that wrote what changed, before or after. The digest of a layer covers whole artifacts: that of a project
 * which overrides one field changes with the organisation's other fields, and the project changed nothing.
 */
export function authorsOf(
	changes: readonly ArtifactChange[],
	before: ReadonlyMap<string, Entry>,
	after: ReadonlyMap<string, Entry>,
): ReadonlySet<string> {
	const authors = changes.flatMap(({ uri, fields }) => {
		const [was, is] = [before.get(uri), after.get(uri)];
		const [had, has] = [placesOf(was), placesOf(is)];
		const wrote = fields.flatMap(({ field }) => [was, is].flatMap((entry) => (entry ? fieldOrigin(entry, field) : [])));
		return [...wrote.map(placeOf), ...[...had, ...has].filter((place) => !(had.has(place) && has.has(place)))];
	});
	return new Set(authors);
}

function placesOf(entry: Entry | undefined): ReadonlySet<string> {
	const origins = entry ? [entry.provenance, ...Object.values(entry.provenance.overrides ?? {})] : [];
	return new Set(origins.map(placeOf));
}

function placeOf({ layer, pack }: Pick<Origin, 'layer' | 'pack'>): string {
	return `${layer}/${pack}`;
}

/** The packs behind two Context Packs that have another version, or that wrote what changed. */
export function layerChanges(
	from: ComparedPack,
	to: ComparedPack,
	authors: ReadonlySet<string>,
): readonly LayerChange[] {
	const old = new Map(from.manifest.sources.layers.map((layer) => [placeOf(layer), layer]));
	const now = new Map(to.manifest.sources.layers.map((layer) => [placeOf(layer), layer]));
	return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key) => {
		const [was, is] = [old.get(key), now.get(key)];
		if (isSame(was, is, authors)) return [];
		const [before, after] = [installedOf(from, was), installedOf(to, is)];
		const installed = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
		return {
			...(was === undefined ? {} : { before: was }),
			...(is === undefined ? {} : { after: is }),
			...(before === undefined && after === undefined ? {} : { installed }),
		};
	});
}

/** Of one version, and nobody saw it write anything. */
function isSame(was: LayerSource | undefined, is: LayerSource | undefined, authors: ReadonlySet<string>): boolean {
	return was?.version === is?.version && (was?.digest === is?.digest || !(is && authors.has(placeOf(is))));
}

function installedOf({ builtFrom }: ComparedPack, source: LayerSource | undefined): string | undefined {
	return builtFrom?.packs.find(({ layer, pack }) => layer === source?.layer && pack === source.pack)?.describe;
}
