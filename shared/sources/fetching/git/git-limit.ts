import { Failure } from '@tenet/kernel';
import type { Environment } from '../../configuration/environment.ts';

const DEFAULT_MIB = 512;

/** How many bytes one fetch of a repository may bring; `TENET_FETCH_LIMIT_MIB` says it for a repository that is larger. */
export function fetchLimit(env: Environment): number {
	const text = env['TENET_FETCH_LIMIT_MIB'];
	const mib = text ? Number(text) : DEFAULT_MIB;
	if (Number.isInteger(mib) && mib > 0 && mib <= 1_000_000) return mib * 1024 * 1024;
	throw new Failure(
		'INVALID_CONFIG',
		`Cannot use TENET_FETCH_LIMIT_MIB=${JSON.stringify(text?.slice(0, 40))}: it is no number of mebibytes. Write for example 512.`,
		{ variable: 'TENET_FETCH_LIMIT_MIB' },
	);
}
