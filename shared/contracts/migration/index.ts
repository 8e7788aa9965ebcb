/** Plans for the way from one version to another: made, and judged. */
export { checkPlan, type PlanJudgement } from './check-plan.ts';
export type { MigrationPlan, Strategy } from './migration-plan.ts';
export { planMigration } from './plan-migration.ts';
export { PLAN_RULES, type PlanFinding } from './plan-rules.ts';
export { planMarkdown, planYaml } from './render-plan.ts';
