import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { listeningAreaServer } from '../support/area-server.ts';
import { governedProject } from '../support/governed-project.ts';
import { publishedTool, ran } from '../support/npx.ts';
import { listeningRouter } from '../support/router-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 180_000 });

/** The suite needs a newer Node than Tenet does; the registry has it as a package. */
const suite = publishedTool(['node@24', '@modelcontextprotocol/conformance@0.2.0-alpha.12'], 'conformance');

/** The scenarios that need no tools or prompts made for the suite. */
const FIXTURE_FREE = {
	'2026-07-28': [
		'tools-list',
		'resources-list',
		'prompts-list',
		'dns-rebinding-protection',
		'sep-2164-resource-not-found',
		'caching',
		'http-header-validation',
		'server-sse-multiple-streams',
		'input-required-result-unsupported-methods',
		'input-required-result-validate-input',
	],
	'2025-11-25': [
		'server-initialize',
		'ping',
		'tools-list',
		'resources-list',
		'prompts-list',
		'dns-rebinding-protection',
		'server-sse-multiple-streams',
	],
} as const;

/** Checks of `server-stateless` that call a tool made for the suite. */
const NEEDS_FIXTURE = [
	'sep-2575-http-server-no-independent-requests-on-stream',
	'sep-2575-missing-capability-http-400',
	'sep-2575-server-no-log-without-loglevel',
	'sep-2575-server-rejects-undeclared-capability',
];

const SERVERS = {
	router: () => listeningRouter(governedProject()),
	platform: () => listeningAreaServer('platform', governedProject()),
	domain: () => listeningAreaServer('domain', governedProject()),
	integration: () => listeningAreaServer('integration', governedProject()),
	component: () => listeningAreaServer('component', governedProject()),
};

describe.skipIf(suite === undefined)('[T2-MCP-13] the conformance suite (skipped without a registry)', () => {
	describe.each(Object.entries(SERVERS))('over the %s', (_name, start) => {
		it('passes every scenario of 2026-07-28 that needs no fixture', async () => {
			const failed = await failures((await start()).url, '2026-07-28');
			for (const scenario of FIXTURE_FREE['2026-07-28'])
				expect([scenario, failed.get(scenario)]).toEqual([scenario, []]);
			expect(failed.get('server-stateless')?.toSorted()).toEqual(NEEDS_FIXTURE);
		});

		it('passes every scenario of 2025-11-25 that needs no fixture', async () => {
			const failed = await failures((await start()).url, '2025-11-25');
			for (const scenario of FIXTURE_FREE['2025-11-25'])
				expect([scenario, failed.get(scenario)]).toEqual([scenario, []]);
		});
	});
});

/** What failed in each scenario that ran. */
async function failures(url: string, revision: string): Promise<ReadonlyMap<string, readonly string[]>> {
	const folder = temporaryFolder();
	if (suite === undefined) throw new Error('There is no suite.');
	await ran(suite, ['server', '--url', url, '--requirements', revision, '--output-dir', folder]);
	return new Map(
		readdirSync(folder).map((name) => [
			name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, ''),
			failedChecks(readFileSync(join(folder, name, 'checks.json'), 'utf8')),
		]),
	);
}

function failedChecks(text: string): readonly string[] {
	const checks = JSON.parse(text) as { readonly id: string; readonly status: string }[];
	return checks.filter(({ status }) => status === 'FAILURE').map(({ id }) => id);
}
