import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '@tenet/knowledge';
import { describe, expect, it } from 'vitest';
import { charteredProject } from '../support/chartered-project.ts';
import { CLIENTS, connectedClient } from '../support/mcp-clients.ts';
import { routerCommand } from '../support/router-server.ts';
import { HAS_SPEC_KITTY, SPEC_KITTY } from '../support/spec-kitty-packs.ts';

const CONTEXT = ['charter', 'context', '--action', 'plan'];

/** A source tag as it is read. */
function words(tag: object): string {
	const { source, pack, version } = tag as Readonly<Record<string, string>>;
	return `${source === pack ? pack : `${source} ${pack}`} ${version}`;
}

/** Everything in an answer that has a uri or a field of the charter: what must say whose it is. */
function elementsOf({ data }: Answer): readonly Readonly<Record<string, unknown>>[] {
	const { charter, ...members } = data as { charter: object };
	const lists = [...Object.values(members), ...Object.values(charter)].filter(Array.isArray).flat();
	return lists.filter((item) => typeof item === 'object');
}

describe('tenet charter context [S2-FR-014] [S2-FR-027] [S2-SC-05]', () => {
	it('says in the answer which file is not in force for its errors', async () => {
		const broken = 'id: reviews\ntitle: Reviews\nseverity: perhaps\n';
		const { run } = charteredProject({ 'governance/policies/reviews.policy.yaml': broken });
		const { exit, stdout } = await run(...CONTEXT, '--json');
		expect(exit).toBe(0);
		expect((JSON.parse(stdout) as Answer).data).toMatchObject({
			notInForce: expect.arrayContaining([
				expect.objectContaining({ pack: 'project', file: 'policies/reviews.policy.yaml' }),
			]),
		});
	});

	it('says of every element whose it is, with pack and version', async () => {
		const { run } = charteredProject();
		const { exit, stdout } = await run(...CONTEXT, '--json');
		const answer = JSON.parse(stdout) as Answer;
		expect(exit).toBe(0);
		const elements = elementsOf(answer);
		expect(elements.length).toBeGreaterThan(20);
		for (const element of elements)
			expect(element).toMatchObject({
				source: expect.stringMatching(/^(?:builtin|org|project)$/),
				pack: /./,
				version: /./,
			});
		const sourceOf = (name: unknown) => {
			const { source, pack, version } = elements.find(({ uri, field }) => uri === name || field === name) ?? {};
			return `${source} ${pack} ${version}`;
		};
		expect(sourceOf('platform://policy/secrets')).toMatch(/^builtin builtin /);
		expect(sourceOf('platform://directive/spec-before-code')).toBe('org security 1.4.0');
		expect(sourceOf('platform://directive/scan')).toBe('org platform 2.0.0');
		expect(sourceOf('platform://tactic/threats')).toBe('org security 1.4.0');
		expect(sourceOf('platform://policy/reviews')).toBe('project project 0.1.0');
		expect(sourceOf('testing_framework')).toBe('org security 1.4.0');
		expect(sourceOf('signed_commits')).toBe('org security 1.4.0');
		expect(sourceOf('spec_before_code')).toMatch(/^builtin builtin /);
	});

	it('says the same in Markdown, with a tag on each element, and ends with what is not governed', async () => {
		const { run } = charteredProject();
		const answer = JSON.parse((await run(...CONTEXT, '--format', 'json')).stdout) as Answer;
		const { stdout } = await run(...CONTEXT);
		const lines = stdout.split('\n');
		expect(stdout).toContain(answer.statement);
		for (const { uri, title, over, ...of } of elementsOf(answer).filter(({ uri }) => uri)) {
			const tag = over ? `[${words(of)}, over ${words(over)}]` : `[${words(of)}]`;
			const heading = lines.indexOf(`### ${title} ${tag}`);
			const shown =
				lines[heading + 2]?.startsWith(`\`${uri}\``) ||
				lines.some((line) => line.startsWith(`- \`${uri}\` ${title}: `) && line.endsWith(tag));
			expect([uri, shown]).toEqual([uri, true]);
		}
		expect(stdout).toContain(
			'- testing_framework: vitest (advisory) [org security 1.4.0]; deviates: jest [project 0.1.0]\n',
		);
		expect(stdout).toMatch(/^### Spec before code \[org security 1\.4\.0, over builtin [\d.]+\]$/m);
		expect(stdout).toContain('`platform://tactic/threats` · required by the charter of org security 1.4.0');
		expect(stdout).toContain(
			'- `platform://procedure/fan-out` Fan out a platform plan: several teams are touched [builtin ',
		);
		expect(lines.slice(-4)[0]).toBe('## Not governed');
	});

	it('answers from a sealed version what it answered then, and says so to every agent over MCP', {
		timeout: 60_000,
	}, async () => {
		const { folder, run } = charteredProject();
		const before = JSON.parse((await run(...CONTEXT, '--json')).stdout) as Answer;
		expect(await run('context', 'build')).toMatchObject({ exit: 0 });
		writeFileSync(join(folder, 'governance/charter.yaml'), 'answers: {testing_framework: mocha}\n');
		const now = JSON.parse((await run(...CONTEXT, '--json')).stdout) as Answer;
		expect(now.data['charter']).not.toEqual(before.data['charter']);
		const sealed = JSON.parse((await run(...CONTEXT, '--pack', 'cp-v1', '--json')).stdout) as Answer;
		expect(sealed).toMatchObject({ pack: 'cp-v1', statement: before.statement, data: before.data });
		expect((await run(...CONTEXT, '--pack', 'cp-v1')).stdout).toContain('deviates: jest [project 0.1.0]');
		for (const kind of CLIENTS) {
			const client = await connectedClient(kind, routerCommand(folder));
			const asked = { name: 'get_guidance', arguments: { action: 'plan', pack: 'cp-v1' } };
			const { structuredContent = {} } = await client.callTool(asked);
			expect(structuredContent).toMatchObject({
				statement: before.statement,
				data: { charter: before.data['charter'] },
			});
		}
	});

	it('shows the charter as an entry of the sealed version, from its lowest pack on', async () => {
		const { run } = charteredProject();
		await run('context', 'build');
		const [{ entry, fields }] = JSON.parse(
			(await run('context', 'read', 'platform://charter/charter', '--json')).stdout,
		);
		expect(entry.provenance).toMatchObject({
			layer: 'builtin',
			file: 'org-charter.yaml',
			overrides: { answers: { layer: 'project', file: 'charter.yaml' }, policies: { pack: 'security' } },
		});
		expect(fields.organisations).toEqual(['acme']);
	});

	it('needs an action that there is, and ends with 1 for a name that nothing has', async () => {
		const { run } = charteredProject();
		expect(await run('charter', 'context')).toMatchObject({
			exit: 2,
			stderr: expect.stringContaining('--action is missing'),
		});
		expect(await run('charter', 'context', '--action', 'dance')).toMatchObject({ exit: 2 });
		const { exit, stdout } = await run(...CONTEXT, '--domain', 'nowhere');
		expect([exit, stdout]).toEqual([1, expect.stringContaining('No governed answer for "nowhere"')]);
	});
});

describe.skipIf(!HAS_SPEC_KITTY)('[T3-CHARTER-06] the charter of a real pack', () => {
	it('brings what it requires inline, and the authored situations of the reference graph as links', async () => {
		const pack = (name: string) => `{name: ${name}, path: ${JSON.stringify(join(SPEC_KITTY, name))}}`;
		const packs = `[${['built-in', 'internal'].map(pack).join(', ')}]`;
		const { run } = charteredProject({ 'tenet.yaml': `doctrine: {org: {packs: ${packs}}}\n` });
		const { data } = JSON.parse((await run('charter', 'context', '--action', 'implement', '--json')).stdout) as Answer;
		const { required, links } = data as unknown as Record<string, readonly Readonly<Record<string, unknown>>[]>;
		expect(required).toContainEqual(
			expect.objectContaining({
				uri: 'platform://procedure/landing-contributor-prs',
				requiredBy: [{ source: 'org', pack: 'internal', version: '' }],
			}),
		);
		expect(required).toContainEqual(
			expect.objectContaining({
				uri: 'platform://tactic/traceable-decisions',
				because: 'required by platform://directive/DIRECTIVE_003',
			}),
		);
		expect(links?.filter(({ when }) => typeof when === 'string').length).toBeGreaterThan(20);
		expect((await run('charter', 'lint')).stdout).not.toContain('org-charter.yaml');
	});
});
