export { areaEndpoint } from './area-endpoint.ts';
export { type AreaIdentity, VERSION } from './area-identity.ts';
export { areaSnapshot } from './area-snapshot.ts';
export { builtinPack } from './builtin-pack.ts';
export type { AreaSnapshot, LiveArea } from './live-area.ts';
export { type LiveAreas, liveAreas } from './live-areas.ts';
export { type Program, runAreaServer } from './run-area-server.ts';
export { type AreaService, type AreaServing, type AreaTransport, serveArea } from './serve-area.ts';
export { stderrLog } from './stderr-log.ts';
