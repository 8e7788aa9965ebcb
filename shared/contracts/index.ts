export { judgeAvro } from './avro/judge-avro.ts';
export type { AskedChange, ContractChange } from './change/contract-change.ts';
export { judgeContractChange } from './change/judge-contract-change.ts';
export type { Change, ContractDocument, ContractFormat, JudgeChange } from './contract-format.ts';
export { explainImpact } from './impact/explain-impact.ts';
export type { ConsumerImpact, Effect, Impact, ImpactReason } from './impact/impact.ts';
export { judgeOnce, type VerdictShelf } from './judge-once.ts';
export type { Bump, ChangeFinding, CompatibilityPolicy, Direction, Verdict, VerdictName } from './verdict.ts';
