import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { describeFinding } from './describe-finding.ts';

const finding: Finding = {
	rule: 'field-unknown',
	severity: 'error',
	pack: 'shop',
	file: 'policies/pii.policy.yaml',
	position: { line: 12, column: 3 },
	line: '  severty: must',
	message: 'Cannot accept "severty": a policy has no such field.',
	remedy: 'Did you mean "severity"?',
};

describe('[T2-LOAD-01] a finding is shown with its place, line and remedy', () => {
	it('shows the offending line with a caret below the column', () => {
		expect(describeFinding(finding)).toBe(
			[
				'policies/pii.policy.yaml:12:3  field-unknown  Cannot accept "severty": a policy has no such field.',
				'  12 |   severty: must',
				'     |   ^',
				'  Did you mean "severity"?',
			].join('\n'),
		);
	});

	it('keeps the caret in place behind tabs and behind the start of a long line', () => {
		const tabbed = describeFinding({ ...finding, line: '\tx: 1', position: { line: 1, column: 2 } });
		expect(tabbed).toContain('  1 |     x: 1\n    |     ^');
		const long = describeFinding({ ...finding, line: `${'a'.repeat(300)}!bad`, position: { line: 1, column: 301 } });
		const [, excerpt = '', caret = ''] = long.split('\n');
		expect(excerpt.length).toBeLessThan(130);
		expect(excerpt[caret.indexOf('^')]).toBe('!');
	});

	it('shows what would steer a terminal or reorder the line', () => {
		const text = describeFinding({
			...finding,
			line: 'a\u001b[31m\u202eb',
			position: { line: 1, column: 1 },
			file: 'a\nb',
		});
		expect(text).toContain('a<U+001B>[31m<U+202E>b');
		expect(text).toContain('a<U+000A>b:1:1');
	});

	it('shows a finding without a place', () => {
		const { position: _, line: __, ...whole } = finding;
		expect(describeFinding(whole).split('\n')).toHaveLength(2);
	});
});
