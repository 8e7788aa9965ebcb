import { FAILURES, Failure, type FailureCode } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { failureOfError } from './failure-of-error.ts';
import { Problem, problemOf } from './problem.ts';

describe('problem details [T2-HTTP-09]', () => {
	it.each(Object.keys(FAILURES) as FailureCode[])('say %s with the status of the one table', (code) => {
		const problem = problemOf(new Failure(code, 'Cannot x: y. Do z.', { lines: ['main'] }), '/v1/context-packs?line=x');
		expect(Problem.parse(problem)).toEqual({
			type: `urn:tenet:failure:${code}`,
			title: FAILURES[code].meaning,
			status: FAILURES[code].status,
			detail: 'Cannot x: y. Do z.',
			code,
			instance: '/v1/context-packs?line=x',
			details: { lines: ['main'] },
		});
	});

	it('say nothing of what is a bug', () => {
		for (const error of [new TypeError('secret'), 'secret', undefined, { code: 'EACCES', path: '/secret' }])
			expect(JSON.stringify(problemOf(failureOfError(error), '/'))).not.toContain('secret');
	});
});
