import { afterAll, describe, expect, it } from 'vitest';
import { ReplacedThread } from './replaced-thread.ts';

/** Says back what it was asked, but for what makes it hang, end, fail or run out of memory. */
const ECHO = `
	import { parentPort } from 'node:worker_threads';
	const kept = [];
	const does = {
		hang() { for (;;); },
		end() { process.exit(); },
		fail() { setImmediate(() => { throw new RangeError('beyond catching'); }); return true; },
		fill() { for (;;) kept.push(new Array(1000).fill({})); },
	};
	parentPort.on('message', (batch) => {
		for (const question of batch) if (!does[question]?.()) parentPort.postMessage({ kind: 'answered', answer: question });
	});
	parentPort.postMessage({ kind: 'ready' });`;

const opened: ReplacedThread<unknown, unknown>[] = [];
afterAll(() => Promise.all(opened.map((thread) => thread.close())));

function echo({ code = ECHO, deadline = 60_000, queue = 100 } = {}): ReplacedThread<unknown, unknown> {
	const thread = new ReplacedThread<unknown, unknown>({
		file: new URL(`data:text/javascript,${encodeURIComponent(code)}`),
		limits: { maxOldGenerationSizeMb: 32 },
		deadline,
		queue,
		batch: 1,
		unanswered: (why) => why,
	});
	opened.push(thread);
	return thread;
}

describe('[T4-HOSTILE-02] a thread that is replaced', () => {
	it('hangs on one question, and neither its caller nor the questions behind it do', async () => {
		let ticks = 0;
		const timer = setInterval(() => (ticks += 1), 10);
		expect(await echo({ deadline: 1500 }).ask(['one', 'hang', 'two'])).toEqual(['one', 'late', 'two']);
		clearInterval(timer);
		expect(ticks).toBeGreaterThan(10);
	});

	it.each(['end', 'fail', 'fill'])('dies when it is to %s, and a new one answers what stood behind', async (deadly) => {
		const thread = echo();
		expect(await thread.ask(['one', deadly, 'two'])).toEqual(['one', 'died', 'two']);
		expect(await thread.ask(['three'])).toEqual(['three']);
	});

	it('is asked no more by who asked too much that kills it', async () => {
		const asked = [...Array.from({ length: 9 }, () => 'end'), 'one'];
		const answers = [...Array.from({ length: 8 }, () => 'died'), 'given-up', 'given-up'];
		expect(await echo().ask(asked)).toEqual(answers);
	});

	it('leaves what cannot be sent, what waits behind too many, and what is open when it is closed', async () => {
		expect(await echo().ask([() => 'a function', 'one'])).toEqual(['not-sent', 'one']);
		const narrow = echo({ queue: 1 });
		const answers = narrow.ask(['one', 'two']);
		await narrow.close();
		expect(await answers).toEqual(['closed', 'crowded']);
	});

	it('lets nobody wait for one that does not start', async () => {
		expect(await echo({ code: 'throw new Error()' }).ask(['one', 'two'])).toEqual(['not-started', 'not-started']);
	});
});
