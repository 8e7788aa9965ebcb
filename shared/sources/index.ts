export { CONFIGURATION_RULES } from './configuration/check-configuration.ts';
export type {
	Configuration,
	ConfiguredPack,
	ConfiguredServer,
	LineScope,
	LogLevel,
} from './configuration/configuration.ts';
export { ConfigurationFile } from './configuration/configuration-file.ts';
export type { Environment } from './configuration/environment.ts';
export { type ConfigurationRequest, readConfiguration } from './configuration/read-configuration.ts';
export { FOLDER_RULES } from './folder/folder-finding.ts';
export { PackFolder, type PackName, readPackFolder } from './folder/pack-folder.ts';
export { INSTALLED_RULES } from './installed/installed-finding.ts';
export type { InstalledPack } from './installed/installed-pack.ts';
export type { FetchedIdentity } from './installed/pack-snapshot.ts';
export { prepareInstalled } from './installed/prepare-installed.ts';
export { type KnowledgeFolders, type KnowledgeState, openKnowledge } from './knowledge-folders.ts';
export { filesAgain } from './validation/files-again.ts';
export { type FilesOf, IssuePlaces } from './validation/issue-places.ts';
