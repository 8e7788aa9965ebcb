export { type CodeFile, type CodeFinding, scanCode } from './code/scan-code.ts';
export { touchedInvariants } from './invariants/touched-invariants.ts';
export { judgeDomains } from './judge-domains.ts';
export { type ContextMap, contextMap } from './map/context-map.ts';
export { MAP_FORMATS, type MapFormat, renderMap } from './map/render-map.ts';
export { DOMAIN_RULES, type DomainIssue } from './model/domain-issue.ts';
export { type DomainModel, modelOfResolution, modelOfView } from './model/domain-model.ts';
export { DOMAIN_QUESTIONS } from './questions/domain-questions.ts';
