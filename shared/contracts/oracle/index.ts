export { openWorkerOracle, type WorkerOracle } from './worker-oracle.ts';
