import { VersionRecord } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from './arguments.ts';

/**
 * Why something is sealed, as it was typed, if it was. Refused here when no record can hold it: later, everything
 * would have been collected for nothing.
 *
 * @throws {Failure} `USAGE`
 */
export function reasonOf(args: Arguments): string | undefined {
	const reason = args.text('reason');
	if (reason === undefined || VersionRecord.shape.reason.safeParse(reason).success) return reason;
	throw new Failure(
		'USAGE',
		'Cannot use "--reason": a version record holds one line without control characters, at most 2000 long. ' +
			'Write it so.',
	);
}
