import { LineName } from '@tenet/context-pack';
import { type Effector, Failure, PlainLine } from '@tenet/kernel';
import { z } from 'zod';
import type { ContextPacks } from '../../use-cases/context-packs.ts';
import { type Answer, fresh, JSON_MEDIA_TYPE } from '../answer.ts';
import { BuildOutcomeAnswer } from '../answer-schemas.ts';
import type { Metrics } from '../metrics.ts';
import { type Route, route } from '../route.ts';
import { packAddress } from './pack-routes.ts';

/** `null` is what no body at all is read as: build every line. */
const BuildBody = z
	.strictObject({
		lines: z.array(LineName).min(1).max(100).optional().describe('Only these lines. Default: all of tenet.yaml.'),
		reason: PlainLine.min(1).max(2000).optional().describe('Why, for the version record.'),
	})
	.nullable();
type BuildBody = z.output<typeof BuildBody>;

export interface Building {
	readonly packs: ContextPacks;
	readonly metrics: Metrics;
	/** Who is recorded: HTTP clients do not say who they are. */
	readonly effector: Effector;
	readonly allowed: boolean;
}

export function buildPacks(building: Building): Route {
	const outcomes = { mediaTypes: [JSON_MEDIA_TYPE], schema: z.array(BuildOutcomeAnswer) };
	return route({
		method: 'POST',
		address: '/v1/context-packs',
		operation: 'buildContextPacks',
		summary: 'Seals what is governed now into the next version of each line.',
		body: BuildBody,
		answers: {
			200: { description: 'Nothing changed; the newest versions hold this content already.', ...outcomes },
			201: {
				description: 'At least one version was sealed.',
				...outcomes,
				headers: { Location: 'The first new version.' },
			},
		},
		failures: BUILD_FAILURES,
		answer: ({ body }) => build(building, body),
	});
}

async function build({ packs, metrics, effector, allowed }: Building, body: BuildBody): Promise<Answer> {
	if (!allowed) {
		throw new Failure(
			'FORBIDDEN',
			'Cannot build here: this endpoint only reads. Build with "tenet context build" where the packs are.',
		);
	}
	const { lines, reason = 'Built over HTTP.' } = body ?? {};
	const outcomes = await packs.build({ ...(lines && { lines }), effector, reason }).catch((error: unknown) => {
		metrics.buildFailed();
		throw error;
	});
	metrics.built(outcomes);
	const sealed = outcomes.find(({ created }) => created);
	if (sealed === undefined) return fresh(outcomes);
	return fresh(outcomes, 201, { location: packAddress(sealed.summary.reference) });
}

const BUILD_FAILURES = [
	'USAGE',
	'MALFORMED_JSON',
	'UNSUPPORTED_MEDIA_TYPE',
	'BODY_TOO_LARGE',
	'FORBIDDEN',
	'LINE_NOT_FOUND',
	'INVALID_CONFIG',
	'INVALID_CONTENT',
	'EMPTY_CONSTITUTION',
	'SOURCE_WITHOUT_VERSION',
	'UPSTREAM_UNREACHABLE',
	'UPSTREAM_TIMEOUT',
	'UPSTREAM_MALFORMED',
	'UPSTREAM_CHANGED',
	'STORE_UNWRITABLE',
	'STORE_UNREADABLE',
] as const;
