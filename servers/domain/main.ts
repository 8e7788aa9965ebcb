import { runAreaServer } from '@tenet/area-server';
import { createDomainServer } from './index.ts';

process.exitCode = await runAreaServer('domain', createDomainServer, process);
