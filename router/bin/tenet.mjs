#!/usr/bin/env node
import module from 'node:module';

// Node 22 and newer keep compiled code between runs: an agent waits for this process to start.
module.enableCompileCache?.();
await import('../dist/main.js');
