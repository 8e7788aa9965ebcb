import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from './arguments.ts';

/**
 * The port an option gives; 0 takes a free one.
 *
 * @throws {Failure} `USAGE`
 */
export function portOf(args: Arguments, option: string): number | undefined {
	const text = args.text(option);
	if (text === undefined) return undefined;
	if (/^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
	throw new Failure('USAGE', `Cannot use "--${option} ${text}": it is not a port. Write a number from 0 to 65535.`);
}
