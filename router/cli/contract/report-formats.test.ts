import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { githubReport } from './github-report.ts';
import { junitReport } from './junit-report.ts';
import type { ContractReport, ReportedContract } from './report.ts';
import { inOrderOfConcern } from './report.ts';
import { sarifReport } from './sarif-report.ts';
import { textReport } from './text-report.ts';

const AT = { pack: 'shop', file: 'a b/ü,:%.yaml', path: 'governance/a b/ü,:%.yaml', line: 3, column: 7 };
const HOSTILE = 'Cannot\r\n::error::x ]]> <a href="&"> 100% \u0007\ud800 \u001b[31m done';

const BROKEN: ReportedContract = {
	id: 'Cart-v1',
	uri: 'integration://contract/Cart-v1',
	kind: 'changed',
	before: '1.0.0',
	after: '1.1.0',
	verdict: 'breaking',
	claimedBump: 'minor',
	requiredBump: 'major',
	at: { ...AT, line: 1, column: 1 },
	findings: [
		{
			rule: 'property-removed',
			severity: 'error',
			contract: 'Cart-v1',
			message: HOSTILE,
			remedy: 'Keep it.',
			witness: { id: 1 },
			at: AT,
		},
		{ rule: 'plan-missing', severity: 'warning', contract: 'Cart-v1', message: 'No plan.', remedy: 'Plan.' },
	],
	consumers: [
		{
			id: 'checkout.Cart-v1',
			component: 'checkout',
			role: 'consumer',
			effect: 'breaks',
			owner: 'Team Checkout',
			contact: '#checkout',
			criticality: 'high',
			reasons: ['It reads "id".'],
		},
	],
};
const FINE: ReportedContract = { ...BROKEN, id: 'Fine-v1', verdict: 'compatible', findings: [], consumers: [] };
const REPORT: ContractReport = {
	base: 'main',
	notes: ['Compared with 1234567, where this branch left main.'],
	contracts: [BROKEN, FINE],
	others: [{ rule: 'field-missing', severity: 'error', message: 'Cannot accept it.', at: { ...AT } }],
	compared: 9,
};

describe('[T4-CONTRACTCLI-04] a report for GitHub', () => {
	it('has one workflow command a finding, escaped as GitHub reads it, and a sum', () => {
		const [first, second, third, sum, ...more] = githubReport(REPORT).split('\n');
		expect(first).toBe(
			'::error file=governance/a b/ü%2C%3A%25.yaml,line=3,col=7,title=Cart-v1%3A property-removed::' +
				'Cannot%0D%0A::error::x ]]> <a href="&"> 100%25 \u0007\ud800 \u001b[31m done%0AKeep it.',
		);
		expect(second).toBe('::warning title=Cart-v1%3A plan-missing::No plan.%0APlan.');
		expect(third).toMatch(/^::error file=.*,title=field-missing::Cannot accept it\.$/);
		expect([sum, more]).toEqual(['2 contracts changed: 1 breaking, 0 unknown, 1 compatible', []]);
	});
});

describe('[T4-CONTRACTCLI-05] a report in JUnit XML', () => {
	it('has a test case a contract, which fails when somebody must act', () => {
		const xml = junitReport(REPORT);
		expect(xml).toContain('<testsuites name="tenet" tests="3" failures="2" errors="0">');
		expect(xml).toContain('<testcase classname="contracts" name="Fine-v1" file="governance/a b/ü,:%.yaml"/>');
		expect(xml).toContain('<failure type="breaking" message="Cannot&#13;&#10;::error::x ]]&gt; &lt;a href=&quot;&amp;');
		expect(xml).toContain('<testcase classname="contracts" name="packs">');
	});

	it('says what is only advice beside a case that passes', () => {
		const advised = { ...BROKEN, findings: BROKEN.findings.slice(1) };
		const xml = junitReport({ ...REPORT, contracts: [advised], others: [] });
		expect(xml).toContain('failures="0"');
		expect(xml).toContain('<system-out>warning plan-missing: No plan. Plan.</system-out>');
	});

	it('is well-formed XML 1.0 whatever was authored', () => {
		const xml = junitReport(REPORT);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot hold
		expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(xml)).toBe(false);
		const withoutTags = xml.replace(/<[?/]?[a-z]+(?: [a-z]+="[^"<&]*(?:&(?:#\d+|[a-z]+);[^"<&]*)*")*[?/]?>/g, '');
		expect(withoutTags).not.toMatch(/[<>]|&(?!(?:#\d+|amp|lt|gt|quot);)/);
		const opened = [...xml.matchAll(/<([a-z-]+)(?: [^>]*[^/])?>/g)].map(([, name]) => name);
		const closed = [...xml.matchAll(/<\/([a-z-]+)>/g)].map(([, name]) => name);
		expect(opened.sort()).toEqual(closed.sort());
	});
});

/**
 * Of the published schema, which forbids unknown properties, what a report of ours can have. No package that is kept
 * well carries the schema itself (`@microsoft/jest-sarif` stayed a beta, with its own ajv and a fetch).
 */
const Message = z.strictObject({ text: z.string().min(1) });
const Rule = z.strictObject({
	id: z.string().min(1),
	shortDescription: Message,
	fullDescription: Message,
	help: Message,
});
const PhysicalLocation = z.strictObject({
	artifactLocation: z.strictObject({ uri: z.string().regex(/^(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$/) }),
	region: z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) }),
});
const Result = z.strictObject({
	ruleId: z.string(),
	ruleIndex: z.int().min(-1),
	level: z.enum(['none', 'note', 'warning', 'error']),
	message: Message,
	locations: z.array(z.strictObject({ physicalLocation: PhysicalLocation })),
	properties: z.record(z.string(), z.unknown()).optional(),
});
const SarifLog = z.strictObject({
	$schema: z.url(),
	version: z.literal('2.1.0'),
	runs: z.array(
		z.strictObject({
			tool: z.strictObject({
				driver: z.strictObject({
					name: z.string(),
					semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
					rules: z.array(Rule),
				}),
			}),
			columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
			results: z.array(Result),
		}),
	),
});

describe('[T4-CONTRACTCLI-03] a report in SARIF 2.1.0', () => {
	const log = JSON.parse(
		sarifReport(REPORT, { version: '1.2.3', meanings: new Map([['plan-missing', 'There is no plan.']]) }),
	);
	const [run] = log.runs;

	it('has what the standard demands, and nothing that it does not know (sections 3.11 to 3.49)', () => {
		expect(SarifLog.safeParse(log).error?.issues ?? []).toEqual([]);
		for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
		const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
		expect(ids).toEqual(['field-missing', 'plan-missing', 'property-removed']);
		expect(run.tool.driver.rules[1].shortDescription.text).toBe('There is no plan.');
	});

	it('places each finding by a relative uri, a line and a column', () => {
		const [{ physicalLocation }] = run.results[0].locations;
		expect(physicalLocation).toEqual({
			artifactLocation: { uri: 'governance/a%20b/%C3%BC%2C%3A%25.yaml' },
			region: { startLine: 3, startColumn: 7 },
		});
		expect(run.results[1].locations).toEqual([]);
		expect(run.results[0].properties).toEqual({ witness: { id: 1 } });
	});
});

describe('[T4-CONTRACTCLI-02] a report for people', () => {
	const shown = textReport(REPORT, picocolors.createColors(false), ({ path, line, column }) => {
		return `${path}:${line}:${column}`;
	});

	it('says of each contract what is wrong, whom it breaks and what to do, and never obeys what was authored', () => {
		expect(shown.split('\n')).toEqual([
			'Compared with 1234567, where this branch left main.',
			'',
			'Cart-v1  1.0.0 to 1.1.0  breaking (asks for a major bump, says minor)',
			'  governance/a b/ü,:%.yaml:3:7 error property-removed',
			'    Cannot\\u000d\\u000a::error::x ]]> <a href="&"> 100% \\u0007\ud800 \\u001b[31m done',
			'    For example {"id":1}',
			'    Keep it.',
			'  warning plan-missing',
			'    No plan.',
			'    Plan.',
			'  breaks: checkout (consumer, high criticality; Team Checkout, #checkout)',
			'    It reads "id".',
			'',
			'Fine-v1  1.0.0 to 1.1.0  compatible (asks for a major bump, says minor)',
			'',
			'governance/a b/ü,:%.yaml:3:7 error field-missing',
			'  Cannot accept it.',
			'',
			'2 of 9 contracts changed since main: 1 breaking, 0 unknown, 1 compatible.',
		]);
	});

	it('is in colour for a terminal alone', () => {
		const coloured = textReport(REPORT, picocolors.createColors(true), () => 'x');
		expect([shown.includes('\u001b['), coloured.includes('\u001b[31mbreaking')]).toEqual([false, true]);
	});

	it('begins with what breaks, then what is unknown, then what somebody must act on', () => {
		const unknown = { ...FINE, id: 'A', verdict: 'unknown' as const };
		const { verdict: _, ...gone } = { ...BROKEN, id: 'Gone', kind: 'removed' as const };
		const order = inOrderOfConcern([FINE, gone, unknown, { ...BROKEN, id: 'Zoo' }, BROKEN]);
		expect(order.map(({ id }) => id)).toEqual(['Cart-v1', 'Zoo', 'A', 'Gone', 'Fine-v1']);
	});
});
