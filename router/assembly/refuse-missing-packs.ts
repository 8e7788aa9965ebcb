import { Failure } from '@tenet/kernel';
import type { Collected } from './collect.ts';

/**
 * Refuses to seal without a pack that is configured and not there: nothing of it could be weaker by mistake, and no
 * version would say why.
 *
 * @throws {Failure} `INVALID_CONFIG`
 */
export function refuseMissingPacks(collected: readonly Collected[]): void {
	const found = collected.flatMap(({ name, index }) => index.warnings.map((warning) => ({ source: name, ...warning })));
	const missing = found.find(({ rule }) => rule === 'pack-folder-missing');
	if (missing === undefined) return;
	const { source, pack } = missing;
	throw new Failure(
		'INVALID_CONFIG',
		`Cannot seal a Context Pack: the folder of the pack "${pack}" is not there. ` +
			'Correct its path in tenet.yaml, or create it.',
		{ source, pack },
	);
}
