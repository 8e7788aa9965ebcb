import { describe, expect, it } from 'vitest';
import { spokenLogLevel } from './log-level.ts';

describe('The level of the log [T2-CLI-10]', () => {
	it.each([
		[['context', 'list', '--log-level', 'trace'], {}, 'trace'],
		[['context', 'list', '--log-level=error'], { TENET_LOG_LEVEL: 'debug' }, 'error'],
		[['context', 'list', '--log-level=error', '--log-level', 'silent'], {}, 'silent'],
		[['context', 'list'], { TENET_LOG_LEVEL: 'debug' }, 'debug'],
		[['context', 'list', '--log-level'], {}, undefined],
		[['context', 'list', '--log-level=loud'], {}, undefined],
		[['context', 'list'], {}, undefined],
	])('of %j with %j is %s', (words, env, level) => {
		expect(spokenLogLevel(words, env)).toBe(level);
	});
});
