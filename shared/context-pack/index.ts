export {
	type ArtifactChange,
	type ComparedPack,
	type FieldChange,
	type ListChange,
	type PackDifference,
	packDifference,
} from './difference.ts';
export type { LayerChange } from './layer-changes.ts';
export { Entry, Excluded, isManifest, MANIFEST_MEDIA_TYPE, Manifest, Scope, ServerSource } from './manifest.ts';
export {
	LineName,
	MAIN_LINE,
	type PackReference,
	parsePackReference,
	qualifiedVersion,
	VersionName,
	versionName,
	versionNumber,
} from './pack-reference.ts';
export { type RenderBudget, type Rendering, renderMarkdown, SMALLEST_BUDGET } from './rendering.ts';
export type { SealRequest, SourceIndex } from './seal.ts';
export {
	BuiltFrom,
	decodeRecord,
	encodeRecord,
	recordSeal,
	VERSION_RECORD_MEDIA_TYPE,
	VersionRecord,
} from './version-record.ts';
