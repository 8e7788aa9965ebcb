export { RuleErrors } from './validation/rule-errors.ts';
export { validatePacks, withPackFolders } from './validation/validate-packs.ts';
export type { ValidatedPack, Validation } from './validation/validation.ts';
