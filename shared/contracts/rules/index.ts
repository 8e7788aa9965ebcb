/** What must hold of the contracts of some packs: apart from the registry, for it reads their documents. */
export { judgeContracts } from './judge-contracts.ts';
