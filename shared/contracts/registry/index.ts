export { type ConsumerRecord, consumerRecord, type UsedField } from './consumer-record.ts';
export {
	type ContractRecord,
	contractRecord,
	LIFECYCLES,
	type Lifecycle,
	type RegisteredArtifact,
} from './contract-record.ts';
export {
	type ContractRegistry,
	registryOfResolution,
	registryOfView,
	type SpeakingComponent,
} from './contract-registry.ts';
