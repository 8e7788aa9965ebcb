export { type ApprovalState, approvalOf, coveredDigest } from '@tenet/knowledge/answering';
export { checkRemoval } from '../impact/check-removal.ts';
export type { Removal, RemovalBlocker } from '../impact/removal.ts';
export { checkPlan, type PlanJudgement } from '../migration/check-plan.ts';
export { type MigrationPlan, STRATEGIES, type Strategy } from '../migration/migration-plan.ts';
export { planMigration } from '../migration/plan-migration.ts';
export { PLAN_RULES, type PlanFinding } from '../migration/plan-rules.ts';
export { planMarkdown, planYaml } from '../migration/render-plan.ts';
export { CONTRACT_RULES, type ContractIssue } from '../rules/contract-issue.ts';
export { type DeprecationHeaders, deprecationHeaders } from '../rules/deprecation-headers.ts';
export { judgeContracts } from '../rules/judge-contracts.ts';
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
