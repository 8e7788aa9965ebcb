import type { Examination } from '@tenet/sources/doctor';
import { describe, expect, it } from 'vitest';
import { charteredProject } from '../support/chartered-project.ts';

describe('tenet charter lint [S2-FR-016] [S2-FR-028]', () => {
	it('advises on overrides and deviations by name, and ends with 0', async () => {
		const { exit, stdout } = await charteredProject().run('charter', 'lint');
		expect(exit).toBe(0);
		expect(stdout).toContain(
			'Pack "security" (org) overrides "platform://directive/spec-before-code" of pack "builtin" (builtin) in enforcement.',
		);
		expect(stdout).toContain('Packs "security" and "platform" (both org) declare "platform://directive/scan"');
		expect(stdout).toContain(
			'The project says "jest" for "testing_framework", and pack "security" (org) has the policy "vitest".',
		);
		expect(stdout).toMatch(/governance\/charter\.yaml:1:30 advice policy-deviation/);
	});

	it('[T3-CHARTER-05] ends with 0 also over errors, as one document, and with 2 when it could not look', async () => {
		const broken = charteredProject({ 'security/org-charter.yaml': 'required_directives: [scna]\n' });
		const { exit, stdout } = await broken.run('charter', 'lint', '--json');
		expect(exit).toBe(0);
		expect(JSON.parse(stdout).findings).toContainEqual(
			expect.objectContaining({
				rule: 'charter-required-unknown',
				remedy: 'Did you mean "platform://directive/scan"?',
			}),
		);
		expect(await broken.run('pack', 'validate')).toMatchObject({ exit: 1 });
		expect(await charteredProject({ 'tenet.yaml': 'doctrine: 7\n' }).run('charter', 'lint')).toMatchObject({ exit: 2 });
	});
});

describe('tenet pack doctor [S2-FR-029]', () => {
	it('says of each pack whether it has a charter, and how much that declares', async () => {
		const { packs } = JSON.parse((await charteredProject().run('pack', 'doctor', '--json')).stdout) as Examination;
		expect(packs.map(({ name, charter }) => [name, charter])).toEqual([
			[
				'builtin',
				{ file: 'org-charter.yaml', interviewDefaults: 2, requiredDirectives: 1, required: 2, governancePolicies: 1 },
			],
			[
				'security',
				{ file: 'org-charter.yaml', interviewDefaults: 2, requiredDirectives: 1, required: 2, governancePolicies: 1 },
			],
			[
				'platform',
				{ file: 'org-charter.yaml', interviewDefaults: 1, requiredDirectives: 0, required: 0, governancePolicies: 0 },
			],
			[
				'project',
				{ file: 'charter.yaml', interviewDefaults: 1, requiredDirectives: 0, required: 0, governancePolicies: 0 },
			],
		]);
	});
});
