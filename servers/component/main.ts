import { runAreaServer } from '@tenet/area-server';
import { createComponentServer } from './index.ts';

process.exitCode = await runAreaServer('component', createComponentServer, process);
