import type { RemoteSource } from '../configuration/configuration.ts';
import { apiFetcher } from './api/api-fetcher.ts';
import { httpsFetcher } from './archive/https-fetcher.ts';
import type { PackFetcher } from './fetching.ts';
import { gitFetcher } from './git/git-fetcher.ts';

/** How each type of source is fetched. */
export const PACK_FETCHERS = {
	git: gitFetcher,
	https: httpsFetcher,
	api: apiFetcher,
} as const satisfies Record<RemoteSource['type'], PackFetcher>;
