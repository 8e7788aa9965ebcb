import { Environment } from '@marcbachmann/cel-js';
import { compileInvariant, EntityTypes, evaluateInvariant, modelOfResolution, readInvariant } from '@tenet/domains';
import type { JsonObject, JsonValue } from '@tenet/kernel';
import { type BenchLine, byTurns } from './bench-line.ts';

const STATES = 5_000;
const ROUNDS = 9;

const EXPRESSIONS = {
	'a comparison': 'cart.total.amount >= 0 && cart.total.currency == cart.currency',
	'a loop': 'cart.lines.all(l, l.quantity >= 1 && l.quantity <= 99 && l.price.currency == cart.currency)',
	'a loop in a loop': 'cart.lines.all(l, cart.lines.exists(m, m.quantity >= l.quantity))',
} as const;

/** Evaluating invariants over JSON states, against the bare library over the same states, made BigInt as it needs. */
export async function bench(): Promise<BenchLine[]> {
	const lines: BenchLine[] = [];
	for (const [name, expr] of Object.entries(EXPRESSIONS)) lines.push(await measured(name, expr));
	return lines;
}

async function measured(name: string, expr: string): Promise<BenchLine> {
	const invariant = compiled(expr);
	const bare = new Environment({ unlistedVariablesAreDyn: true }).parse(expr);
	const ours = () => timeOf(() => evaluateInvariant(invariant, STATE));
	const floor = () => timeOf(() => bare(bigIntegers(STATE) as JsonObject));
	await ours();
	await floor();
	const { ratio, ours: took, floor: least } = await byTurns(ROUNDS, ours, floor);
	const detail = `${took.toFixed(1)} µs for a state of 20 lines; the bare library ${least.toFixed(1)} µs`;
	return {
		name: `cel: ${name}, rate against the bare library`,
		ratio: 1 / ratio,
		reach: 0.5,
		wanted: 'at least',
		detail,
	};
}

function timeOf(evaluate: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	for (let state = 0; state < STATES; state++) evaluate();
	const { user, system } = process.cpuUsage(before);
	return Promise.resolve((user + system) / STATES);
}

const attribute = (name: string, type: string) => ({ name, type });

function compiled(expr: string) {
	const artifact = (kind: string, id: string, fields: JsonObject) => ({
		uri: `domain://${kind}/${id}`,
		kind,
		id,
		fields,
	});
	const model = modelOfResolution({
		artifacts: [
			artifact('entity', 'cart.Cart', {
				context: 'cart',
				attributes: [
					attribute('total', 'money'),
					attribute('currency', 'ISO 4217 code'),
					attribute('lines', 'list of CartLine'),
				],
			}),
			artifact('entity', 'cart.CartLine', {
				context: 'cart',
				attributes: [attribute('quantity', 'integer'), attribute('price', 'money')],
			}),
			artifact('invariant', 'cart.C-1', { context: 'cart', expr }),
		] as never,
	});
	const [invariant] = model.invariant.map(readInvariant);
	const made = invariant && compileInvariant(invariant, new EntityTypes(model.entity)).compiled;
	if (!made) throw new TypeError(`Cannot compile ${JSON.stringify(expr)}.`);
	return made;
}

const STATE: JsonObject = {
	cart: {
		currency: 'EUR',
		total: { amount: 5, currency: 'EUR' },
		lines: Array.from({ length: 20 }, (_, line) => ({ quantity: line + 1, price: { amount: 1, currency: 'EUR' } })),
	},
};

function bigIntegers(value: JsonValue): unknown {
	if (typeof value === 'number') return BigInt(value);
	if (Array.isArray(value)) return value.map(bigIntegers);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bigIntegers(item)]));
}
