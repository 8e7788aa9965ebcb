export type { Configuration } from './configuration/configuration.ts';
export { type ConfigurationRequest, readConfiguration } from './configuration/read-configuration.ts';
export { validatePacks, withPackFolders } from './validation/validate-packs.ts';
export type { ValidatedPack, Validation } from './validation/validation.ts';
