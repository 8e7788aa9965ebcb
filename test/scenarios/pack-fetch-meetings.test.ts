import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { HAS_GIT } from '../support/git-server.ts';
import { publishedVersions } from '../support/published-versions.ts';
import { started, TENET } from '../support/tenet-command.ts';

const LONG = { timeout: 300_000 };
const KILLS = 12;

describe.skipIf(!HAS_GIT)('[T3-FETCH-41] fetches that meet', () => {
	it('leave the old version or the new one when they are killed at any moment', LONG, async () => {
		const { project, publish } = await publishedVersions();
		await project.fetch();
		for (let killed = 0; killed < KILLS; killed++) {
			const version = publish();
			const running = started([...TENET, 'pack', 'fetch'], { folder: project.root, env: { TENET_USER_CONFIG: '' } });
			await delay(200 + Math.random() * 400);
			await running.stop('SIGKILL');
			const { pack, exit } = await project.fetch();
			expect({ exit, after: pack.after?.version }).toEqual({ exit: 0, after: version });
		}
		expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
	});

	it('come to one result, one after the other', LONG, async () => {
		const { project, publish, server } = await publishedVersions();
		const first = await Promise.all(Array.from({ length: 4 }, () => project.fetch()));
		expect(first.map(({ exit }) => exit)).toEqual([0, 0, 0, 0]);
		expect(first.filter(({ pack }) => pack.outcome === 'installed')).toHaveLength(1);
		publish();
		const next = await Promise.all(Array.from({ length: 4 }, () => project.fetch()));
		expect(next.map(({ exit }) => exit)).toEqual([0, 0, 0, 0]);
		expect(next.filter(({ pack }) => pack.outcome === 'installed')).toHaveLength(1);
		expect(server.asked.filter((line) => line.startsWith('POST'))).toHaveLength(2);
		const snapshot = readFileSync(join(project.installed('security'), '.git/tenet/pack.snapshot'));
		expect(snapshot.toString('latin1')).toContain('v2.0.0');
	});
});
