import { createRequire } from 'node:module';
import type { Logger } from 'pino';

/** Gives the log when something is to be logged; pino is read at the first call, most commands never make one. */
export type Log = () => Logger;

/** One JSON object a line on stderr, at or above the level; line breaks in values are escaped, so no line is forged. */
export function openLog(level: string): Log {
	let logger: Logger | undefined;
	return () => {
		if (logger === undefined) {
			const pino = createRequire(import.meta.url)('pino') as typeof import('pino');
			logger = pino.pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
		}
		return logger;
	};
}
