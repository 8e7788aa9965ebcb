import { expect, it } from 'vitest';
import { lanes } from './lanes.ts';

it('Lanes run so many tasks at a time, in their order, and go on after one that failed', async () => {
	const run = lanes(2);
	let [running, most] = [0, 0];
	const order: number[] = [];
	const task = (name: number) => async () => {
		running += 1;
		most = Math.max(most, running);
		order.push(name);
		await Promise.resolve();
		running -= 1;
		if (name === 1) throw new Error('failed');
		return name;
	};
	const results = await Promise.allSettled([0, 1, 2, 3, 4].map((name) => run(task(name))));
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
	expect([order, most]).toEqual([[0, 1, 2, 3, 4], 2]);
});
