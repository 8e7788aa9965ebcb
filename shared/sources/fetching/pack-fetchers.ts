import type { RemoteSource } from '../configuration/configuration.ts';
import { apiFetcher } from './api-fetcher.ts';
import type { PackFetcher } from './fetching.ts';
import { gitFetcher } from './git-fetcher.ts';
import { httpsFetcher } from './https-fetcher.ts';

/** How each type of source is fetched. */
export const PACK_FETCHERS = {
	git: gitFetcher,
	https: httpsFetcher,
	api: apiFetcher,
} as const satisfies Record<RemoteSource['type'], PackFetcher>;
