import { saidOf, strictest } from '../counterexample/facets.ts';
import type { SchemaDifference } from '../difference.ts';
import { type Node, saidBy, wording } from './wording.ts';

/** Lower bounds, then upper bounds; an exclusive one stands beside the inclusive one that it would tighten. */
const BOUNDS = [
	'minimum',
	'exclusiveMinimum',
	'minLength',
	'minItems',
	'minProperties',
	'minContains',
	'maximum',
	'exclusiveMaximum',
	'maxLength',
	'maxItems',
	'maxProperties',
	'maxContains',
] as const;

/** A bound of the reader that the writer does not keep to. */
export function boundRules(node: Node): readonly SchemaDifference[] {
	const { writer, reader, readerIsOld, here } = wording(node);
	const [written, read] = [saidBy(node.written), saidBy(node.read)];
	const bounds = BOUNDS.flatMap((keyword) => {
		const bound = strictest(read, keyword);
		if (bound === undefined || keeps(bound, keyword, node)) return [];
		const own = strictest(written, keyword);
		const allows = own === undefined ? 'has no such bound' : `allows ${own}`;
		return [
			{
				...here,
				rule: readerIsOld ? 'bound-widened' : 'bound-narrowed',
				message: `The ${reader} version reads only ${keyword} ${bound}; the ${writer} one ${allows}.`,
				remedy: 'Keep the bound, or publish a new major version.',
			},
		];
	});
	return [...bounds, ...stepRules(node), ...uniqueRules(node)];
}

/** Whether whatever the writer's own bounds allow is within a bound of the reader. */
function keeps(bound: number, keyword: string, node: Node): boolean {
	const written = saidBy(node.written);
	const own = strictest(written, keyword);
	const twin = strictest(written, twinOf(keyword));
	const isUpper = /^(?:max|exclusiveMax)/.test(keyword);
	const within = (one: number, other: number) => (isUpper ? one <= other : one >= other);
	if (own !== undefined && within(own, bound)) return true;
	if (twin === undefined) return false;
	return keyword.startsWith('exclusive') ? twin !== bound && within(twin, bound) : within(twin, bound);
}

function twinOf(keyword: string): string {
	const twins: Readonly<Record<string, string>> = {
		minimum: 'exclusiveMinimum',
		exclusiveMinimum: 'minimum',
		maximum: 'exclusiveMaximum',
		exclusiveMaximum: 'maximum',
	};
	return twins[keyword] ?? keyword;
}

function stepRules(node: Node): readonly SchemaDifference[] {
	const { writer, here } = wording(node);
	const written = saidOf(saidBy(node.written), 'multipleOf');
	const refused = saidOf(saidBy(node.read), 'multipleOf').filter(
		(step) =>
			typeof step === 'number' && !written.some((own) => typeof own === 'number' && Number.isInteger(own / step)),
	);
	return refused.map((step) => ({
		...here,
		rule: 'multiple-changed',
		message: `The reader takes only multiples of ${String(step)}; the ${writer} version does not keep to them.`,
		remedy: 'Keep multipleOf, or publish a new major version.',
	}));
}

function uniqueRules(node: Node): readonly SchemaDifference[] {
	const [written, read] = [saidBy(node.written), saidBy(node.read)].map((said) =>
		saidOf(said, 'uniqueItems').includes(true),
	);
	if (!read || written) return [];
	const { writer, here } = wording(node);
	return [
		{
			...here,
			rule: 'uniqueness-changed',
			message: `The reader takes only items that differ; the ${writer} version may write one twice.`,
			remedy: 'Keep uniqueItems as it was, or publish a new major version.',
		},
	];
}
