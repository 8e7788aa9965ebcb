/** The contracts of what governs, who speaks them, and who still needs them. */
export { checkRemoval } from '../impact/check-removal.ts';
export type { Removal, RemovalBlocker } from '../impact/removal.ts';
export type { ConsumerRecord, UsedField } from './consumer-record.ts';
export type { ContractRecord, Lifecycle, RegisteredArtifact } from './contract-record.ts';
export {
	type ContractRegistry,
	registryOfResolution,
	registryOfView,
	type SpeakingComponent,
} from './contract-registry.ts';
export { type DeprecationHeaders, deprecationHeaders } from './deprecation-headers.ts';
export { liveRecords, unrecordedSpeakers } from './live-records.ts';
