import type { Log } from '@tenet/mcp';
import { destination, pino } from 'pino';

/**
 * JSON lines on stderr: stdout belongs to the protocol. JSON escapes line breaks, so that no value that came from
 * outside can forge a line of its own.
 */
export function stderrLog(level: string, name: string): Log {
	return pino({ level, base: { name } }, destination({ fd: 2, sync: true }));
}
