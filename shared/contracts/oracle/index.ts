export { type OpenedJudge, openJudge } from './open-judge.ts';
export { openWorkerOracle, type WorkerOracle } from './worker-oracle.ts';
