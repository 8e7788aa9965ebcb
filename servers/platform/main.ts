import { runAreaServer } from '@tenet/area-server';
import { createPlatformServer } from './index.ts';

process.exitCode = await runAreaServer('platform', createPlatformServer, process);
