import { isObject, type JsonObject } from '@tenet/kernel';
import { type Schema, schemasOf } from '../schema.ts';

interface Range {
	readonly from: number;
	readonly to: number;
}

interface Measure {
	readonly least: string;
	readonly most: string;
	/** How far apart two ranges may lie with nothing between them. */
	readonly step: number;
}

const MEASURES: Readonly<Record<string, Measure>> = {
	array: { least: 'minItems', most: 'maxItems', step: 1 },
	integer: { least: 'minimum', most: 'maximum', step: 1 },
	number: { least: 'minimum', most: 'maximum', step: 0 },
	object: { least: 'minProperties', most: 'maxProperties', step: 1 },
	string: { least: 'minLength', most: 'maxLength', step: 1 },
};

/** Alternatives that are ranges of one type become one range wherever they meet: 0 to 10 or from 11 is from 0. */
export function adjoiningRanges(schema: JsonObject): Schema {
	const choices = schemasOf(schema['anyOf']);
	if (choices.length < 2) return schema;
	const left = Object.entries(MEASURES).reduce<readonly Schema[]>(
		(said, [type, measure]) => joined(said, type, measure),
		choices,
	);
	return left.length === choices.length ? schema : { ...schema, anyOf: left };
}

function joined(choices: readonly Schema[], type: string, measure: Measure): readonly Schema[] {
	const ranges = choices.flatMap((choice) => rangeOf(choice, type, measure) ?? []);
	if (ranges.length < 2) return choices;
	const others = choices.filter((choice) => rangeOf(choice, type, measure) === undefined);
	return [...others, ...unionOf(ranges, measure.step).map((range) => schemaOf(range, type, measure))];
}

function rangeOf(schema: Schema, type: string, { least, most }: Measure): Range | undefined {
	if (!isObject(schema) || schema['type'] !== type) return undefined;
	const { [least]: from = Number.NEGATIVE_INFINITY, [most]: to = Number.POSITIVE_INFINITY, ...others } = schema;
	const isBare = Object.keys(others).length === 1;
	const isWhole = [from, to].every(
		(bound) => Number.isSafeInteger(bound) || Math.abs(Number(bound)) === Number.POSITIVE_INFINITY,
	);
	if (!isBare || typeof from !== 'number' || typeof to !== 'number' || from > to) return undefined;
	return isWhole || type === 'number' ? { from, to } : undefined;
}

function unionOf(ranges: readonly Range[], step: number): readonly Range[] {
	const union: Range[] = [];
	for (const range of [...ranges].sort((one, other) => one.from - other.from || one.to - other.to)) {
		const last = union.at(-1);
		if (last && range.from <= last.to + step) union.splice(-1, 1, { from: last.from, to: Math.max(last.to, range.to) });
		else union.push(range);
	}
	return union;
}

function schemaOf({ from, to }: Range, type: string, { least, most }: Measure): Schema {
	return {
		type,
		...(Number.isFinite(from) && { [least]: from }),
		...(Number.isFinite(to) && { [most]: to }),
	};
}
