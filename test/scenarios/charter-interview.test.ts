import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '@tenet/knowledge';
import { describe, expect, it } from 'vitest';
import { CHARTERED, type CharteredProject, charteredProject } from '../support/chartered-project.ts';
import { started, TENET } from '../support/tenet-command.ts';

describe('tenet charter interview --answers [S2-FR-026]', () => {
	const ANSWERS = 'answers: {testing_framework: vitest, signed_commits: false}\nrequired_procedures: [fan-out]\n';

	it('writes a charter of what is not inherited, and the same again writes nothing', async () => {
		const { folder, run } = charteredProject({ 'governance/charter.yaml': undefined, 'answers.yaml': ANSWERS });
		const words = ['charter', 'interview', '--answers', 'answers.yaml', '--yes'];
		expect(await run(...words)).toMatchObject({
			exit: 0,
			stdout: expect.stringContaining('Wrote governance/charter.yaml.'),
		});
		const written = readFileSync(join(folder, 'governance/charter.yaml'), 'utf8');
		expect(written.replace(/^#.*\n/, '')).toBe(
			'schema_version: "1"\nanswers:\n  signed_commits: false\n  testing_framework: vitest\nrequired_procedures:\n  - fan-out\n',
		);
		expect(await run(...words)).toMatchObject({ exit: 0, stdout: expect.stringContaining('Nothing to write') });
		expect(await run('context', 'build')).toMatchObject({ exit: 0 });
	});

	it('gives a project that has nothing yet a pack that can be sealed [S2-SC-11]', async () => {
		const { run } = charteredProject({
			'governance/charter.yaml': undefined,
			'governance/pack.yaml': undefined,
			'governance/policies/reviews.policy.yaml': undefined,
			'governance/domains/cart.bounded-context.yaml': undefined,
			'answers.json': '{"answers": {"team": "Cart"}}',
		});
		const { exit, stdout } = await run('charter', 'interview', '--answers', 'answers.json', '--yes', '--json');
		expect([exit, JSON.parse(stdout).written]).toEqual([0, ['governance/charter.yaml', 'governance/pack.yaml']]);
		const { data } = JSON.parse((await run('charter', 'context', '--action', 'plan', '--json')).stdout) as Answer;
		expect(data['charter']).toMatchObject({
			answers: expect.arrayContaining([
				expect.objectContaining({ field: 'team', value: 'Cart', source: 'project' }),
				expect.objectContaining({ field: 'testing_framework', value: 'node-test', source: 'org', pack: 'platform' }),
			]),
		});
		expect(await run('context', 'build')).toMatchObject({ exit: 0 });
	});

	it.each([
		['answrs: {a: b}\n', 'line 1, column 1: Cannot accept "answrs"'],
		['required_directives: [scna]\n', '"platform://directive/scna": Nothing governed has this name.'],
		['deselected: [{uri: "platform://policy/reviews"}]\n', 'cannot be deselected: no charter requires it'],
		['governance_policies: [{field: a, value: b}]\n', 'is nothing that the interview asks'],
	])('refuses %j, and leaves the charter as it is', async (answers, why) => {
		const { folder, run } = charteredProject({ 'answers.yaml': answers });
		const refused = await run('charter', 'interview', '--answers', 'answers.yaml', '--yes');
		expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining(why)]);
		expect(readFileSync(join(folder, 'governance/charter.yaml'), 'utf8')).toBe(CHARTERED['governance/charter.yaml']);
	});

	it('says what is in the way, and leaves it there', async () => {
		const binary = charteredProject({ 'answers.yaml': ANSWERS, 'governance/charter.yaml': undefined });
		const path = join(binary.folder, 'governance/charter.yaml');
		writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]));
		const words = ['charter', 'interview', '--answers', 'answers.yaml', '--yes'];
		expect(await binary.run(...words)).toMatchObject({
			exit: 1,
			stderr: expect.stringContaining('it is not UTF-8 text'),
		});
		expect(readFileSync(path)).toEqual(Buffer.from([0xff, 0xfe, 0x00]));
		const folder = charteredProject({ 'answers.yaml': ANSWERS, 'governance/charter.yaml': undefined });
		mkdirSync(join(folder.folder, 'governance/charter.yaml'));
		expect(await folder.run(...words)).toMatchObject({ exit: 2, stderr: expect.stringContaining('EISDIR') });
	});

	it('asks nobody who is not there', async () => {
		const { run } = charteredProject({ 'answers.yaml': ANSWERS });
		for (const words of [[], ['--json'], ['--answers', 'answers.yaml'], ['--answers', 'none.yaml', '--yes']])
			expect(await run('charter', 'interview', ...words)).toMatchObject({
				exit: 2,
				stderr: /^USAGE: Cannot (ask|read)/,
			});
	});
});

/** util-linux's `script` gives a program a terminal; what comes in at its stdin is typed there. */
const HAS_TERMINAL = process.platform === 'linux' && canRun('script', '--version');

describe.skipIf(!HAS_TERMINAL)('tenet charter interview in a terminal [S2-FR-026] [S2-SC-11]', () => {
	function held({ folder }: CharteredProject) {
		const command = [...TENET, 'charter', 'interview'].map((word) => `'${word}'`).join(' ');
		const running = started(['script', '-qec', command, '/dev/null'], { folder, env: { TERM: 'xterm' } });
		return {
			running,
			type: (text: string) => running.child.stdin?.write(text),
			charter: () => readFileSync(join(folder, 'governance/charter.yaml'), 'utf8'),
		};
	}

	it('asks with the answers of the organisation filled in, and writes what was decided', async () => {
		const { running, type, charter } = held(charteredProject());
		const says = async (text: string, answer: string) => {
			await running.said(text);
			type(`${answer}\r`);
		};
		await says('review_policy [someone who did not write the change reviews it] (builtin ', '');
		await says('signed_commits [true] (org security 1.4.0): ', 'no');
		await says('spec_before_code [true] (builtin ', '');
		await running.said('org security 1.4.0 advises: vitest');
		await says('testing_framework [jest] (this project): ', '-');
		await says('Anything else to answer? name: value, or Enter: ', '');
		const shown = await running.said('Enter goes on: ');
		expect(shown).toMatch(/1 \[x\] platform:\/\/directive\/scan {2}Scan twice \(org security 1\.4\.0\)/);
		expect(shown).toMatch(/4 \[x\] platform:\/\/tactic\/threats {2}Threats \(org security 1\.4\.0\)/);
		type('4\r');
		await says('Why not? (org security 1.4.0 requires it; Enter says nothing): ', 'no new services');
		await running.said('4 [ ] platform://tactic/threats');
		type('+ fan-out\r');
		await running.said('5 [x] platform://procedure/fan-out');
		type('\r');
		const difference = await running.said('Write it? [Y/n]: ');
		expect(difference).toContain('-answers: {testing_framework: jest}');
		expect(difference).toContain('+  signed_commits: false');
		expect(charter()).toBe(CHARTERED['governance/charter.yaml']);
		type('\r');
		expect((await running.ended).exit).toBe(0);
		expect(charter()).toBe(
			'answers:\n  signed_commits: false\nrequired_procedures:\n  - fan-out\n' +
				'deselected:\n  - uri: platform://tactic/threats\n    reason: no new services\n',
		);
	});

	it.each([
		['ctrl-C', '\u0003'],
		['ctrl-D', '\u0004'],
	])('writes nothing when it is left with %s', async (_, key) => {
		const project = charteredProject();
		const { running, type, charter } = held(project);
		await running.said('review_policy [');
		type('mine\r');
		await running.said('signed_commits [');
		type(key);
		const { exit, stdout } = await running.ended;
		expect([exit, stdout]).toEqual([2, expect.stringContaining('Stopped: nothing was written.')]);
		expect(charter()).toBe(CHARTERED['governance/charter.yaml']);
		expect(readdirSync(join(project.folder, 'governance')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	});

	it('writes nothing that was not agreed to', async () => {
		const { running, type, charter } = held(charteredProject());
		await running.said('review_policy [');
		type('mine\r\r\r\r\r\r');
		await running.said('Write it? [Y/n]: ');
		type('n\r');
		expect((await running.ended).exit).toBe(2);
		expect(charter()).toBe(CHARTERED['governance/charter.yaml']);
	});
});

function canRun(program: string, argument: string): boolean {
	try {
		execFileSync(program, [argument], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
