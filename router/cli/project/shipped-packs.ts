import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What ships beside the router, in a checkout and in an install alike. */
const PACKS = join(dirname(createRequire(import.meta.url).resolve('@tenet/router/package.json')), '..', 'packs');

/** The pack that every project starts from. */
export const BUILTIN_PACK = join(PACKS, 'builtin');

/** The JSON Schemas that editors complete with. */
export const SCHEMAS = join(PACKS, 'schemas');
