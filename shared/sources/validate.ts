export { DomainErrors } from './validation/domain-errors.ts';
export { validatePacks, withPackFolders } from './validation/validate-packs.ts';
export type { ValidatedPack, Validation } from './validation/validation.ts';
