import type { Effector } from '@tenet/kernel';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import type { CodedBodies } from './coded-bodies.ts';
import { KeptBodies } from './kept-bodies.ts';
import type { Metrics } from './metrics.ts';
import type { ProcessUsage } from './process-usage.ts';
import type { Route } from './route.ts';
import { askQuestion, listQuestions } from './routes/ask-routes.ts';
import { buildPacks } from './routes/build-route.ts';
import { readObject } from './routes/object-routes.ts';
import { listPacks, readEntry, readManifest } from './routes/pack-routes.ts';
import { homePage, openApiPage } from './routes/page-routes.ts';
import { searchPack, verifyPack } from './routes/question-routes.ts';
import { health, metricsPage, readiness } from './routes/service-routes.ts';
import { diffPacks, renderPack } from './routes/view-routes.ts';

export interface Answering {
	readonly packs: ContextPacks;
	readonly version: string;
	/**
	 * Where the packs are kept, said by `/healthz` to whoever finds the port taken. Left out beyond loopback: a path of
	 * this machine is nothing to strangers.
	 */
	readonly store?: string;
	/** Who is recorded for what is built over HTTP: clients do not say who they are. */
	readonly effector: Effector;
	/** Whether `POST /v1/context-packs` builds; off beyond loopback (DESIGN section 7). */
	readonly allowBuild: boolean;
	/** What the process has used up to now; said by `/metrics`. */
	readonly usage: () => ProcessUsage;
}

/** Every address of the API but `/mcp` (DESIGN section 7). */
export function allRoutes(answering: Answering, metrics: Metrics, coded: CodedBodies): readonly Route[] {
	const { packs, version, store, effector, allowBuild, usage } = answering;
	const kept = new KeptBodies(packs);
	const routes: readonly Route[] = [
		homePage(() => routes, version),
		listPacks(packs),
		buildPacks({ packs, metrics, effector, allowed: allowBuild }),
		readManifest(packs, kept),
		readEntry(packs, kept),
		renderPack(packs, kept),
		searchPack(packs),
		verifyPack(packs),
		listQuestions(packs),
		askQuestion(packs),
		diffPacks(packs, kept),
		readObject(packs, kept),
		health(version, store),
		readiness(packs),
		metricsPage(() => metrics.text({ packs, kept, coded, usage: usage() })),
		openApiPage(() => routes, version),
	];
	return routes;
}
