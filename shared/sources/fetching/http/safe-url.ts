import { addressProblem } from '../../configuration/pack-address.ts';
import type { RemotePack } from '../fetching.ts';
import { fetchFailures } from './safe-failures.ts';

/**
 * The address that a pack is fetched from, with its version where `{ref}` stands.
 *
 * Checked once more, though the configuration did: a version becomes a part of it here.
 *
 * @throws {Failure} `FETCH_REFUSED`
 */
export function httpAddress({ name, remote: { type, url, ref } }: RemotePack): URL {
	const written = ref === undefined ? url : url.replaceAll('{ref}', ref.split('/').map(encodeURIComponent).join('/'));
	const problem = written.includes('{ref}')
		? { why: 'its address has "{ref}", and no "ref" is given', remedy: 'Add "ref" to the pack in tenet.yaml.' }
		: addressProblem(type, written);
	if (!problem) return new URL(written);
	const address = URL.canParse(url) ? new URL(url) : new URL('https://unknown.invalid/');
	throw fetchFailures(name, address).refused(problem.why, problem.remedy);
}
