import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../support/free-port.ts';
import { changesIn, freshCheckout } from '../support/fresh-checkout.ts';
import { CHECKOUT, finished, type Running, started } from '../support/tenet-command.ts';

describe('npm start [T2-START-01]', () => {
	let folder = '';

	beforeAll(async () => {
		folder = await freshCheckout();
	}, 60_000);

	afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }));

	const up = async (port: number): Promise<Running> => {
		const running = started(['npm', 'start', '--silent', '--', '--port', String(port)], { folder, group: true });
		await running.said('Ctrl+C stops it.\n');
		return running;
	};

	it('installs, builds, seals and serves from a path with a space, until Ctrl+C', async () => {
		const port = await freePorts(5);
		const running = await up(port);
		const packs = await fetch(`http://127.0.0.1:${port}/v1/context-packs`);
		expect(packs.status).toBe(200);
		for (const server of [1, 2, 3, 4])
			expect((await fetch(`http://127.0.0.1:${port + server}/healthz`)).status).toBe(200);
		const { stdout } = await running.stop('SIGINT');
		await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
		expect(stdout).toMatch(/^sealed cp-v1 sha256:[0-9a-f]{64} \(\d+ entries\)\n/);
		expect(stdout).toContain(JSON.stringify(join(folder, 'router', 'bin', 'tenet.mjs')));
	}, 300_000);

	it('works again, installs nothing, seals nothing new, and leaves the tree as it was [T2-TREE-01]', async () => {
		const running = await up(await freePorts(5));
		const { stdout, stderr } = await running.stop('SIGINT');
		expect(stdout).toMatch(/^unchanged, cp-v1 sha256:/);
		expect(stderr).not.toContain('Installing');
		expect(await changesIn(folder)).toBe('');
	}, 120_000);

	it('is made ready to measure in, too [T3-COMFORT-02]', async () => {
		const { exit, stdout, stderr } = await finished(['npm', 'run', '--silent', 'bench', '--', 'load'], { folder });
		expect([exit, stdout]).toEqual([2, '']);
		const names = /^Cannot run the bench "load": there is none\. Write some of (.+)\.\n$/m.exec(stderr)?.[1];
		expect(names?.split(', ')).toEqual(expect.arrayContaining(['http', 'search', 'startup']));
		expect(names).not.toMatch(/bench-line|load|project|run|server-process/);
	}, 300_000);

	it('makes npx tenet the command of the checkout', async () => {
		const { exit, stdout } = await finished(['npx', 'tenet', 'context', 'verify', 'cp-v1'], { folder });
		expect(stdout).toMatch(/^cp-v1 sha256:[0-9a-f]{64} is whole: \d+ objects hashed\.\n$/);
		expect(exit).toBe(0);
	}, 60_000);

	it('stops altogether when only npm is told to', async () => {
		const port = await freePorts(5);
		const running = await up(port);
		running.child.kill('SIGTERM');
		await running.ended;
		await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
	}, 120_000);

	it('says which port is taken, and by whom', async () => {
		const port = await freePorts(5);
		const first = await up(port);
		const second = await finished(['npm', 'start', '--silent', '--', '--port', String(port)], { folder });
		expect(second.stderr).toContain(`ADDRESS_IN_USE: Cannot listen on "127.0.0.1:${port}": the port is taken by `);
		expect(second.stderr).toMatch(/taken by .*[Tt]enet/);
		expect(second.exit).toBe(2);
		await first.stop('SIGINT');
	}, 120_000);

	it('says on an older Node what is needed [T2-START-02]', async () => {
		const file = join(dirname(folder), 'old.mjs');
		writeFileSync(
			file,
			`import { nodeComplaint } from ${JSON.stringify(join(CHECKOUT, 'scripts', 'ready.mjs'))};
			for (const version of ['18.20.4', '20.18.1', '20.19.0', '24.1.0']) console.log(nodeComplaint(version));`,
		);
		const { stdout } = await finished([process.execPath, file], { folder: dirname(folder) });
		const needed = 'it needs Node 20.19 or newer. Install Node 24 and try again.';
		expect(stdout).toBe(
			`Cannot run Tenet on Node 18.20.4: ${needed}\nCannot run Tenet on Node 20.18.1: ${needed}\nundefined\nundefined\n`,
		);
	});
});
