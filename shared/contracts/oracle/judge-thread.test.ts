import { describe, expect, it } from 'vitest';
import type { Change, ContractFormat } from '../contract-format.ts';
import { openJudgeThread } from './judge-thread.ts';

const range = Array.from({ length: 4000 }, (_, index) => index);
const named = (make: (index: number) => unknown) =>
	Object.fromEntries(range.map((index) => [`a${index}`, make(index)]));

/** Honest, but long: none is read in a millisecond. */
const LONG: Readonly<Record<Exclude<ContractFormat, 'protobuf'>, string>> = {
	'json-schema': JSON.stringify({ properties: named((index) => ({ enum: [index] })) }),
	openapi: JSON.stringify({ openapi: '3.1.0', paths: {}, components: { schemas: named(() => ({ type: 'null' })) } }),
	asyncapi: JSON.stringify({ asyncapi: '3.0.0', components: { schemas: named(() => ({ type: 'null' })) } }),
	avro: JSON.stringify({
		type: 'record',
		name: 'A',
		fields: range.map((index) => ({ name: `a${index}`, type: { type: 'fixed', name: `F${index}`, size: index } })),
	}),
	graphql: range.map((index) => `type A${index} { a: A${range.length - 1 - index} }`).join('\n'),
};

const TINY = changeOf('avro', '"int"', '"string"');

describe('[T4-HOSTILE-02] a judge in a thread', () => {
	it.each(Object.entries(LONG))(
		'leaves a change of %s unknown that takes too long, and its caller free',
		async (...[format, text]) => {
			const { judge, close } = openJudgeThread({ deadline: 1 });
			let ticks = 0;
			const timer = setInterval(() => (ticks += 1), 1);
			const verdict = await judge(changeOf(format as ContractFormat, text, `${text} `));
			clearInterval(timer);
			await close();
			expect(verdict).toEqual(unjudged('it takes longer than 0.001 seconds'));
			expect(ticks).toBeGreaterThan(0);
		},
	);

	it('dies for want of memory on a change, and the next one has its verdict', async () => {
		const { judge, close } = openJudgeThread({ memory: 16, deadline: 60_000 });
		const long = `{"a":[${'[],'.repeat(500_000)}[]]}`;
		const [hostile, next] = [judge(changeOf('avro', long, `${long} `)), judge(TINY)];
		expect(await hostile).toEqual(unjudged('the thread that judges died on it, as it does when memory runs out'));
		expect(await next).toMatchObject({ verdict: 'breaking', findings: [{ rule: 'type-changed' }, {}] });
		await close();
	});

	it('leaves what is open when it is closed, and starts again for who asks later', async () => {
		const { judge, close } = openJudgeThread({ deadline: 60_000 });
		const open = judge(TINY);
		await close();
		expect(await open).toEqual(unjudged('the judge was closed'));
		expect(await judge(TINY)).toMatchObject({ verdict: 'breaking' });
		await close();
	});

	it('throws what a mistake in a judge throws, and goes on', async () => {
		const { judge, close } = openJudgeThread({ deadline: 60_000 });
		await expect(judge(changeOf('openapi', null as never, ''))).rejects.toThrow(TypeError);
		expect(await judge(TINY)).toMatchObject({ verdict: 'breaking' });
		await close();
	});
});

function changeOf(format: ContractFormat, old: string, next: string): Change {
	const [before, after] = [old, next].map((text, index) => ({ file: `v${index + 1}`, text })) as [never, never];
	return { format, old: before, new: after, policy: 'declared', direction: 'full' };
}

function unjudged(why: string) {
	const finding = {
		path: '',
		rule: 'comparison-failed',
		verdict: 'unknown',
		direction: 'full',
		message: `Cannot judge the change of "v1" to "v2": ${why}.`,
		remedy: 'Split the document into smaller ones, or let its owner judge the change by hand.',
	};
	return { verdict: 'unknown', direction: 'full', policy: 'declared', requiredBump: 'major', findings: [finding] };
}
