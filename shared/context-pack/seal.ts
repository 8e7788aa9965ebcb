import { byCodePoint, Failure, type JsonObject } from '@tenet/kernel';
import type { AreaIndex, ArtifactUri, IndexEntry, LayerSource, Warning } from '@tenet/knowledge';
import { type Entry, type Excluded, MANIFEST_MEDIA_TYPE, type Manifest, type Scope } from './manifest.ts';
import { asStored, contributionDigest } from './manifest-bytes.ts';
import type { LineName } from './pack-reference.ts';
import { type Selected, selectForScope } from './scope-selection.ts';

export { manifestAsStored, manifestBytes } from './manifest-bytes.ts';

/** What one source announced: a knowledge server, or a foreign MCP server read as one. */
export interface SourceIndex {
	readonly name: string;
	readonly index: AreaIndex;
}

export interface SealRequest {
	readonly line: LineName;
	readonly scope: Scope;
	readonly sources: readonly SourceIndex[];
	/** The fields of an announced artifact; asked only of constitutions. */
	readonly fieldsOf: (entry: IndexEntry) => JsonObject;
}

/** An announced artifact and the source that announced it. */
export interface Announced {
	readonly source: string;
	readonly area: AreaIndex['area'];
	readonly entry: IndexEntry;
}

/**
 * The Context Pack of a line, from what the sources announce. The same announcements give the same bytes, whatever
 * their order, on every machine.
 *
 * The digests of servers and layers cover what each gave to this pack and no more, so that a scoped line is not
 * renewed by a change outside its scope (ADR 0004).
 *
 * @throws {Failure} `SOURCE_WITHOUT_VERSION`, `EMPTY_CONSTITUTION`, `UPSTREAM_MALFORMED` when two sources claim one uri
 */
export function sealManifest(request: SealRequest): Manifest {
	refuseWithoutVersion(request.sources);
	const announced = announcedArtifacts(request.sources);
	refuseEmptyConstitution(announced, request);
	const { selected, excluded } = selectForScope(announced, request.scope);
	const entries = selected.map(entryOf);
	checkSum(announced.length, entries, excluded);
	return {
		mediaType: MANIFEST_MEDIA_TYPE,
		line: request.line,
		scope: sortedScope(request.scope),
		sources: {
			servers: request.sources
				.map(({ name, index }) => serverSource(name, index, entries))
				.sort((a, b) => byCodePoint(a.name, b.name)),
			layers: layerSources(request.sources, entries),
		},
		entries,
		excluded,
		warnings: travellingWarnings(request.sources),
	};
}

/** What is wrong with a pack as a whole is the likeliest reason that its version is not known: it is said as it was found. */
function refuseWithoutVersion(sources: readonly SourceIndex[]): void {
	for (const { name, index } of sources) {
		const unversioned = index.layers.find((layer) => layer.version.trim() === '');
		if (index.version.trim() !== '' && unversioned === undefined) continue;
		const what = unversioned === undefined ? `source "${name}"` : `pack "${unversioned.pack}"`;
		const found = index.warnings.find(({ pack, severity }) => pack === unversioned?.pack && severity === 'error');
		throw new Failure(
			'SOURCE_WITHOUT_VERSION',
			`Cannot seal a Context Pack: the ${what} does not say its version. ` +
				(found === undefined
					? 'Write "version" into its pack.yaml.'
					: `${[found.file, found.message].filter((part) => part !== '').join(': ')} Correct that and build again.`),
			{ source: name },
		);
	}
}

function announcedArtifacts(sources: readonly SourceIndex[]): readonly Announced[] {
	const claimed = new Map<ArtifactUri, Announced>();
	for (const { name, index } of sources) {
		for (const entry of index.entries) {
			const other = claimed.get(entry.uri);
			if (other !== undefined) throw claimedTwice(entry.uri, other.source, name);
			claimed.set(entry.uri, { source: name, area: index.area, entry });
		}
	}
	return [...claimed.values()].sort((a, b) => byCodePoint(a.entry.uri, b.entry.uri));
}

/** Two owners of one name would let the order of answers decide what is true. */
function claimedTwice(uri: ArtifactUri, first: string, second: string): Failure {
	return new Failure(
		'UPSTREAM_MALFORMED',
		`Cannot seal "${uri}": the sources "${first}" and "${second}" both serve it. Let one of them own it.`,
		{ uri, sources: [first, second] },
	);
}

function refuseEmptyConstitution(announced: readonly Announced[], request: SealRequest): void {
	const constitutions = announced.filter(({ entry }) => entry.kind === 'constitution');
	if (constitutions.some(({ entry }) => saysSomething(request.fieldsOf(entry)))) return;
	throw new Failure(
		'EMPTY_CONSTITUTION',
		`Cannot seal a Context Pack for line "${request.line}": ` +
			`${constitutions.length === 0 ? 'no constitution is served' : 'the constitution is empty'}. ` +
			'Write its principles into a file that ends in ".constitution.md".',
	);
}

function saysSomething(fields: JsonObject): boolean {
	const { body, principles } = fields;
	return (typeof body === 'string' && body.trim() !== '') || (Array.isArray(principles) && principles.length > 0);
}

/** The same object for the same announcement as before, so that what was made of it need not be made again. */
function entryOf(selected: Selected): Entry {
	const { announced, delivery, because } = selected;
	if (delivery !== 'inline' || because !== undefined) return asStored(newEntry(selected));
	const known = ENTRIES.get(announced.entry);
	if (known?.source === announced.source && known.area === announced.area) return known;
	const made = asStored(newEntry(selected));
	ENTRIES.set(announced.entry, made);
	return made;
}

const ENTRIES = new WeakMap<IndexEntry, Entry>();

function newEntry({ announced, delivery, because }: Selected): Entry {
	const { entry, area, source } = announced;
	return {
		uri: entry.uri,
		area,
		kind: entry.kind,
		id: entry.id,
		title: entry.title,
		mediaType: entry.mediaType,
		digest: entry.digest,
		size: entry.size,
		delivery,
		...(because === undefined ? {} : { because }),
		source,
		provenance: entry.provenance,
	};
}

/** Every artifact is inline, a link, or excluded with a reason (DESIGN section 4). */
function checkSum(announced: number, entries: readonly Entry[], excluded: readonly Excluded[]): void {
	if (entries.length + excluded.length === announced) return;
	throw new Error(`${announced} artifacts announced, ${entries.length} delivered, ${excluded.length} excluded`);
}

function serverSource(name: string, index: AreaIndex, entries: readonly Entry[]) {
	const given = entries.filter((entry) => entry.source === name);
	return { name, area: index.area, version: index.version, digest: contributionDigest(given) };
}

function layerSources(sources: readonly SourceIndex[], entries: readonly Entry[]): LayerSource[] {
	const layers = new Map<string, LayerSource>();
	const order: string[] = [];
	for (const { index } of sources) {
		for (const { layer, pack, version } of index.layers) {
			const key = `${layer}/${pack}/${version}`;
			if (layers.has(key)) continue;
			order.push(key);
			const given = entries.filter(({ provenance }) => cameFrom(provenance, pack, layer));
			layers.set(key, { layer, pack, version, digest: contributionDigest(given) });
		}
	}
	return [...layers.values()].sort(byPrecedence(order));
}

function cameFrom(provenance: Entry['provenance'], pack: string, layer: string): boolean {
	const origins = [provenance, ...Object.values(provenance.overrides ?? {})];
	return origins.some((origin) => origin.pack === pack && origin.layer === layer);
}

/** Precedence is meaning, so the declared order is kept; servers announce the same packs in the same order. */
function byPrecedence(order: readonly string[]) {
	const rank = { builtin: 0, org: 1, project: 2 } as const;
	const place = ({ layer, pack, version }: LayerSource) => order.indexOf(`${layer}/${pack}/${version}`);
	return (a: LayerSource, b: LayerSource) => rank[a.layer] - rank[b.layer] || place(a) - place(b);
}

function sortedScope(scope: Scope): Scope {
	const facets = Object.entries(scope).filter(([, values]) => values !== undefined);
	return Object.fromEntries(facets.map(([facet, values]) => [facet, [...new Set(values)].sort()]));
}

/** What a reader must know: a rule that is missing or weaker. Advice stays with the authors. */
function travellingWarnings(sources: readonly SourceIndex[]): Warning[] {
	const warnings = new Map<string, Warning>();
	for (const { index } of sources) {
		for (const warning of index.warnings) {
			if (warning.severity === 'advice') continue;
			const { rule, pack, file, message } = warning;
			warnings.set([pack, file, rule, message].join('\n'), warning);
		}
	}
	return [...warnings].sort(([a], [b]) => byCodePoint(a, b)).map(([, warning]) => warning);
}
