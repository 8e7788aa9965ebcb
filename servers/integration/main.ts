import { runAreaServer } from '@tenet/area-server';
import { createIntegrationServer } from './index.ts';

process.exitCode = await runAreaServer('integration', createIntegrationServer, process);
