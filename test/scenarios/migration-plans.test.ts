import { PLAN_RULES } from '@tenet/contracts/migration';
import { describe, expect, it } from 'vitest';
import { textOf } from '../support/example-packs.ts';
import { CHECKOUT, tenet } from '../support/tenet-command.ts';

describe('docs/migration-plans.md [T4-PLANS-09]', () => {
	const page = textOf('docs', 'migration-plans.md');
	const block = (language: string) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '';

	it('shows the plan that the command makes of the example organisation, and the judgement of the authored one', async () => {
		const [made = '', judged = ''] = block('text').trim().split('\n');
		const run = (line: string) => tenet(line.split(' ').slice(1), { folder: CHECKOUT });
		expect(await run(made)).toMatchObject({ exit: 0, stdout: block('yaml') });
		expect(await run(judged)).toMatchObject({ exit: 0, stdout: 'CartUpdated-v1-to-v2: accepted\n' });
	});

	it('lists every finding as the code has it', () => {
		const rows = [...page.matchAll(/^\| `(plan-[a-z-]+)` \| (\w+) \| (.*) \|$/gm)];
		const listed = rows.map(([, rule = '', severity, meaning]) => [rule, { severity, meaning }]);
		expect(Object.fromEntries(listed)).toEqual(PLAN_RULES);
	});
});
