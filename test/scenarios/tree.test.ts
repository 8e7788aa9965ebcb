import { describe, expect, it } from 'vitest';
import { CHECKOUT, finished } from '../support/tenet-command.ts';

/** What the top level may hold; whatever else is needed belongs into one of these folders. */
const TOP_LEVEL = [
	'.ci',
	'.dockerignore',
	'.gitignore',
	'Dockerfile',
	'README.md',
	'biome.json',
	'docker-compose.yml',
	'docs',
	'knip.json',
	'package.json',
	'packs',
	'pnpm-lock.yaml',
	'pnpm-workspace.yaml',
	'router',
	'scripts',
	'servers',
	'shared',
	'tenet.yaml',
	'test',
	'tsconfig.base.json',
	'tsconfig.json',
	'vitest.config.ts',
];

describe('The tree [T2-TREE-01]', () => {
	it('holds at its top the agreed names only', async () => {
		const { stdout, exit } = await finished(['git', 'ls-files', '-co', '--exclude-standard'], { folder: CHECKOUT });
		expect(exit).toBe(0);
		const names = new Set(stdout.split('\n').map((path) => path.split('/')[0]));
		names.delete('');
		expect([...names].sort()).toEqual(TOP_LEVEL);
	});
});
