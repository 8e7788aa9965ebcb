export type { KnowledgeSource } from './assembly/knowledge-source.ts';
export { createHttpApi, type HttpApiOptions } from './http/http-api.ts';
export { HTTP_LIMITS, type HttpLimits } from './http/http-limits.ts';
export { type ListeningApi, type ListenOptions, listenHttpApi } from './http/listen.ts';
export { openFileBlobStore } from './store/file-blob-store.ts';
export { openPackStore, type PackStoreOptions } from './store/open-pack-store.ts';
export type { BuildOutcome, ContextPacks, OpenedPack, PackSummary } from './use-cases/context-packs.ts';
export { type ContextPacksOver, openContextPacks } from './use-cases/open-context-packs.ts';
