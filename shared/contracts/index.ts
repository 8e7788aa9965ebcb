export { judgeAvro } from './avro/judge-avro.ts';
export type { Change, ContractDocument, ContractFormat, JudgeChange } from './contract-format.ts';
export { judgeGraphql } from './graphql/judge-graphql.ts';
export { judgeJsonSchema } from './json-schema/judge-json-schema.ts';
export { type Judges, judgeBy } from './judge.ts';
export { judgeOnce, type VerdictShelf } from './judge-once.ts';
export { judgeOpenapi } from './openapi/judge-openapi.ts';
export type { PlacedSchema, SchemaAnswer, SchemaOracle, SchemaQuestion } from './schema-oracle.ts';
export type { Bump, ChangeFinding, CompatibilityPolicy, Direction, Verdict, VerdictName } from './verdict.ts';
