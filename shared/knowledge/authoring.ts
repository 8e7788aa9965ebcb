/** How artifacts are written, loaded and resolved: apart from the index, because a sealed pack is read without it. */

export { type CharterCounts, countsOf } from './charter/charter-counts.ts';
export { type CharterFile, REQUIRED_KEYS } from './charter/charter-file.ts';
export { CHARTER_RULES } from './charter/charter-rules.ts';
export { mergeCharters } from './charter/merge-charters.ts';
export { type CharterReading, readCharter } from './charter/read-charter.ts';
export { GRAPH_RULES } from './graph/graph-rules.ts';
export { authoringSchemas } from './kinds/authoring-schemas.ts';
export { checkFields } from './kinds/check-fields.ts';
export { FIELD_RULES } from './kinds/field-issue.ts';
export { kindOfPath } from './kinds/kind-of-path.ts';
export { KINDS, kindNamed } from './kinds/kinds.ts';
export { referencesOf } from './kinds/references.ts';
export { titleOf } from './kinds/title-of.ts';
export { checkWhole } from './kinds/whole-rules.ts';
export { lintForAgents } from './loading/lint-for-agents.ts';
export { loadPack } from './loading/load-pack.ts';
export { LOADING_RULES } from './loading/loading-rules.ts';
export { PackDescriptor } from './loading/pack-descriptor.ts';
export { findNamed } from './naming/find-named.ts';
export { nearestNames } from './naming/nearest-names.ts';
export { areaIndex } from './resolution/area-index-of.ts';
export { artifactBody } from './resolution/artifact-body.ts';
export { indexDigest } from './resolution/index-digest.ts';
export { referencePlace } from './resolution/reference-place.ts';
export { RESOLUTION_RULES } from './resolution/resolution-findings.ts';
export { resolve } from './resolution/resolve.ts';
export { warningOf } from './resolution/warning-of.ts';
