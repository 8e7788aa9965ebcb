/** What must hold of the contracts of some packs: apart from the registry, for it reads their documents. */
export { CONTRACT_RULES, type ContractIssue } from './contract-issue.ts';
export { judgeContracts } from './judge-contracts.ts';
export { type AskedUse, judgeSpecUse, type SpecIssue, type SpecUse } from './judge-spec-use.ts';
