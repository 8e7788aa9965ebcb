import { fastify } from 'fastify';

/** The floor of memory: a Fastify process that answers and holds nothing. Words: PORT. */
const api = fastify();
api.get('/healthz', () => ({ status: 'ok' }));
await api.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
