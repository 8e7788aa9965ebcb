import { type Facets, saidOf } from './facets.ts';
import { samplePattern } from './sample-pattern.ts';

const LONGEST = 5000;
const SAMPLES = [
	'2024-02-29T12:00:00Z',
	'2024-02-29',
	'12:00:00Z',
	'P1D',
	'a@b.example',
	'https://a.example/b',
	'b.example',
	'127.0.0.1',
	'::1',
	'6f1b5c1e-8a52-4f0e-9b6a-0d5f6a7c8e90',
	'/a',
];

/** Texts at the edges of all that is said of texts. */
export function textsOf(facets: Facets): readonly string[] {
	const patterns = saidOf(facets, 'pattern').filter((pattern) => typeof pattern === 'string');
	const sampled = patterns.flatMap((pattern) => [0, 1, 2].flatMap((extra) => samplePattern(pattern, extra) ?? []));
	const lengths = ['minLength', 'maxLength'].flatMap((keyword) => saidOf(facets, keyword));
	const around = lengths.flatMap((length) => (typeof length === 'number' ? [length - 1, length, length + 1] : []));
	const wanted = [...new Set([...around, 1, 0, 2])].filter((length) => length >= 0 && length <= LONGEST);
	const padded = patterns.flatMap((pattern) => wanted.flatMap((length) => paddedTo(samplePattern(pattern, 1), length)));
	return [
		...sampled,
		...wanted.map((length) => 'a'.repeat(length)),
		...padded,
		...(patterns.length > 0 ? SAMPLES : []),
		'b',
		'B1',
		'é ',
	];
}

/** A sample of some length, by repeating its last character. */
function paddedTo(sample: string | undefined, length: number): readonly string[] {
	if (sample === undefined || sample.length === 0 || sample.length > length) return [];
	return [sample + sample.slice(-1).repeat(length - sample.length)];
}

/** Numbers at the edges of all that is said of numbers, and those between and beyond. */
export function numbersOf(facets: Facets, type: string): readonly number[] {
	const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']
		.flatMap((keyword) => saidOf(facets, keyword))
		.filter((bound) => typeof bound === 'number');
	const steps = saidOf(facets, 'multipleOf').filter((step) => typeof step === 'number');
	const near = [0, ...bounds].flatMap((bound) => [bound, bound + 1, bound - 1, bound + 0.5, bound - 0.5]);
	const stepped = steps.flatMap((step) =>
		[0, ...bounds].flatMap((bound) => [0, 1, 2, -1].map((more) => (Math.round(bound / step) + more) * step)),
	);
	const all = [...near, ...stepped, 7, 13, 1e6 + 1, -1e6 - 1, 0.1];
	const fitting = type === 'integer' ? all.filter((number) => Number.isInteger(number)) : all;
	return [...new Set(fitting)].filter(
		(number) => Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER,
	);
}
