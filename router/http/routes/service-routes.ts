import { Failure } from '@tenet/kernel';
import { z } from 'zod';
import type { ContextPacks } from '../../use-cases/context-packs.ts';
import { fresh, JSON_MEDIA_TYPE } from '../answer.ts';
import { HealthAnswer, ReadinessAnswer } from '../answer-schemas.ts';
import { METRICS_MEDIA_TYPE } from '../metrics.ts';
import { type Route, route } from '../route.ts';

/** Says who answers here, which is also how another Tenet finds out who holds a port it wants. */
export function health(version: string, store: string | undefined): Route {
	return route({
		method: 'GET',
		address: '/healthz',
		operation: 'health',
		summary: 'That the process answers, and who it is.',
		answers: { 200: { description: 'Alive.', mediaTypes: [JSON_MEDIA_TYPE], schema: HealthAnswer } },
		failures: [],
		answer: () => fresh({ status: 'ok', name: 'tenet', version, ...(store !== undefined && { store }) }),
	});
}

/** Really looks: the version records are read, so a store that was unmounted or damaged is not ready. */
export function readiness(packs: ContextPacks): Route {
	return route({
		method: 'GET',
		address: '/readyz',
		operation: 'readiness',
		summary: 'That something is sealed and the store can be read.',
		answers: { 200: { description: 'Ready.', mediaTypes: [JSON_MEDIA_TYPE], schema: ReadinessAnswer } },
		failures: ['NOT_READY', 'STORE_UNREADABLE', 'RECORD_CORRUPT'],
		answer: () => {
			const versions = packs.list().length;
			if (versions === 0)
				throw new Failure('NOT_READY', 'Cannot serve yet: nothing has been sealed. Type "tenet context build".');
			return fresh({ status: 'ready', versions });
		},
	});
}

export function metricsPage(text: () => string): Route {
	return route({
		method: 'GET',
		address: '/metrics',
		operation: 'metrics',
		summary: 'What was counted, for Prometheus.',
		answers: { 200: { description: 'Metrics.', mediaTypes: [METRICS_MEDIA_TYPE], schema: z.string() } },
		failures: ['STORE_UNREADABLE', 'RECORD_CORRUPT'],
		answer: () => ({ kind: 'fresh', status: 200, mediaType: METRICS_MEDIA_TYPE, text: text() }),
	});
}
