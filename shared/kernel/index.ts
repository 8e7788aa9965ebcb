export { canonicalBytes, canonicalJson, type JsonObject, type JsonValue } from './canonical-json.ts';
export { Digest, digestOf } from './digest.ts';
export { Effector } from './effector.ts';
export { FAILURES, Failure, type FailureCode } from './failure.ts';
export type { Finding, Position, Severity } from './finding.ts';
