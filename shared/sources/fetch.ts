/** Fetching packs: the only work that touches the network (seed 002, C-001), apart from the index because of what it loads. */

export { broughtSnapshot } from './fetching/brought-snapshot.ts';
export {
	type FetchedPackReport,
	type FetchedVersion,
	type FetchRequest,
	fetchPacks,
} from './fetching/fetch-packs.ts';
export type { BroughtPack, FetchSurroundings, PackFetcher, RemotePack, SnapshotContent } from './fetching/fetching.ts';
