import { readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UNFINISHED } from '@tenet/router/store/leftovers';
import { afterAll, describe, expect, it } from 'vitest';
import { type Built, build, builtBy } from '../support/projects/building.ts';
import { PII, sayPolicy, shopIn } from '../support/projects/shop-project.ts';
import { lineNow } from '../support/store/store-process.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { modest, type Running, started, TENET, tenet } from '../support/tenet-command.ts';

const BUILDERS = 32;
const KILLS = 60;
const AT_ONCE = 4;
const LONGEST_WRITING_MS = 25;
const PATIENT = { timeout: 180_000 };

const folder = madeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function building(where: string, env: Readonly<Record<string, string>> = {}): Running {
	const running = started([...TENET, 'context', 'build', '--json'], { folder: where, env });
	running.child.stdin?.end();
	return running;
}

/** Many processes that build at the same moment into one store. */
async function buildAtOnce(folders: readonly string[], store: string): Promise<readonly Built[]> {
	const running = folders.map((where) => modest(building(where, { TENET_STORE: store })));
	return (await Promise.all(running.map(({ ended }) => ended))).flatMap(builtBy);
}

async function expectWhole(where: string, store: string, versions: number): Promise<void> {
	const checked = await tenet(['context', 'fsck', '--json'], { folder: where, env: { TENET_STORE: store } });
	expect([checked.exit, JSON.parse(checked.stdout)]).toMatchObject([0, { versions, damages: [] }]);
}

describe('[T2-ROUTER-09] 32 processes that build different contents at once', PATIENT, () => {
	it('take 32 consecutive versions, each of its own content', async () => {
		const store = join(folder, 'different store');
		const folders = Array.from({ length: BUILDERS }, (_, number) =>
			shopIn(join(folder, `different ${number}`), {}, `Rule of the builder ${number}.`),
		);
		const built = await buildAtOnce(folders, store);
		expect(built.map(({ created }) => created)).toEqual(Array(BUILDERS).fill(true));
		const line = lineNow(store);
		expect(line.map(({ version }) => version)).toEqual(folders.map((_, place) => `cp-v${place + 1}`));
		for (const { reference, digest } of built) expect(line).toContainEqual({ version: reference, digest });
		expect(new Set(line.map(({ digest }) => digest)).size).toBe(BUILDERS);
		await expectWhole(folders[0] ?? '', store, BUILDERS);
	});
});

describe('[T2-ROUTER-10] 32 processes that build the same content at once', PATIENT, () => {
	it('take one version, and all are told of it', async () => {
		const store = join(folder, 'same store');
		const where = shopIn(join(folder, 'same'));
		const built = await buildAtOnce(Array<string>(BUILDERS).fill(where), store);
		expect(built.map(({ reference }) => reference)).toEqual(Array(BUILDERS).fill('cp-v1'));
		expect(new Set(built.map(({ digest }) => digest)).size).toBe(1);
		expect(built.filter(({ created }) => created)).toHaveLength(1);
		await expectWhole(where, store, 1);
	});
});

/** From before anything is read to after all is written: several share the machine that one was timed on. */
function anyMoment(usual: number): Promise<void> {
	return delay(usual * (0.4 + Math.random() * AT_ONCE * 0.4));
}

/** Writing takes a small part of a build, and is where a kill would hurt. */
async function whileWriting(store: string, over: Promise<unknown>): Promise<void> {
	const unfinished = watch(join(store, UNFINISHED));
	await Promise.race([new Promise((begun) => unfinished.once('change', begun)), over]);
	unfinished.close();
	await delay(Math.random() * LONGEST_WRITING_MS);
}

describe('[T2-ROUTER-11] a build that is killed at a random moment', PATIENT, () => {
	it(`leaves a whole store, ${KILLS} times, keeps what was promised, and the next build works`, async () => {
		const [store, cache] = [join(folder, 'killed store'), join(folder, 'killed cache')];
		const env = { TENET_STORE: store, TENET_CACHE: cache };
		const shops = Array.from({ length: AT_ONCE }, (_, number) => shopIn(join(folder, `killed ${number}`)));
		const where = shops[0] ?? '';
		await build(where, { env });
		const began = performance.now();
		await build(where, { env });
		const usual = performance.now() - began;

		const promised: { version: string; digest: string }[] = [];
		let killed = 0;
		for (let turn = 0; killed < KILLS; turn++) {
			const finished = await Promise.all(
				shops.map(async (shop, number) => {
					sayPolicy(shop, `Rule ${turn} of ${number}.`);
					const doomed = building(shop, env);
					const moment = number % 2 === 0 ? anyMoment(usual) : whileWriting(store, doomed.ended);
					await Promise.race([moment, doomed.ended]);
					return doomed.stop('SIGKILL');
				}),
			);
			for (const { exit, signal, stderr } of finished)
				expect([exit ?? signal, stderr]).toEqual([expect.toBeOneOf([0, 'SIGKILL']), '']);
			killed += finished.filter(({ signal }) => signal === 'SIGKILL').length;
			for (const { reference, digest } of finished.filter(({ exit }) => exit === 0).flatMap(builtBy))
				promised.push({ version: reference, digest });
		}

		const line = lineNow(store);
		expect(line.map(({ version }) => version)).toEqual(line.map((_, place) => `cp-v${place + 1}`));
		expect(line).toEqual(expect.arrayContaining(promised));
		await expectWhole(where, store, line.length);
		sayPolicy(where, 'What holds after all.');
		expect(await build(where, { env })).toMatchObject([
			{ reference: `cp-v${line.length + 1}`, created: true, warnings: 0 },
		]);
		expect(await build(where, { env })).toMatchObject([{ created: false }]);
		const { stdout } = await tenet(['context', 'read', PII], { folder: where, env });
		expect(stdout).toContain('What holds after all.');
		expect(readFileSync(join(cache, 'parsed.jsonl'), 'utf8')).toContain('What holds after all.');
	});
});
