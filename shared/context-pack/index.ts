export type { ArtifactChange, FieldChange, LayerChange, PackDifference } from './difference.ts';
export { Entry, Excluded, MANIFEST_MEDIA_TYPE, Manifest, Scope, ServerSource } from './manifest.ts';
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
export {
	BuiltFrom,
	decodeRecord,
	encodeRecord,
	recordSeal,
	VERSION_RECORD_MEDIA_TYPE,
	VersionRecord,
} from './version-record.ts';
