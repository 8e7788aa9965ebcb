import { isObject, type JsonValue } from '@tenet/kernel';
import { type Facets, saidOf, strictest } from './facets.ts';

/** Whether a value meets what facets say of it directly, its members and items left aside. */
export function isPlausible(value: JsonValue, facets: Facets): boolean {
	if (typeof value === 'number') return isWithinNumbers(value, facets);
	if (typeof value === 'string') return isWithin([...value].length, facets, 'Length') && fitsPatterns(value, facets);
	if (Array.isArray(value)) return isWithin(value.length, facets, 'Items');
	if (!isObject(value)) return true;
	const required = saidOf(facets, 'required').flat();
	return (
		isWithin(Object.keys(value).length, facets, 'Properties') &&
		required.every((name) => typeof name === 'string' && Object.hasOwn(value, name))
	);
}

function isWithin(size: number, facets: Facets, what: string): boolean {
	return size >= (strictest(facets, `min${what}`) ?? 0) && size <= (strictest(facets, `max${what}`) ?? size);
}

function isWithinNumbers(value: number, facets: Facets): boolean {
	return (
		value >= (strictest(facets, 'minimum') ?? value) &&
		value <= (strictest(facets, 'maximum') ?? value) &&
		value > (strictest(facets, 'exclusiveMinimum') ?? Number.NEGATIVE_INFINITY) &&
		value < (strictest(facets, 'exclusiveMaximum') ?? Number.POSITIVE_INFINITY) &&
		saidOf(facets, 'multipleOf').every((step) => typeof step !== 'number' || Number.isInteger(value / step))
	);
}

function fitsPatterns(value: string, facets: Facets): boolean {
	return saidOf(facets, 'pattern').every((pattern) => typeof pattern !== 'string' || fitsPattern(value, pattern));
}

/** An expression that is none here refuses nothing here; who is asked in the end decides. */
function fitsPattern(value: string, pattern: string): boolean {
	try {
		return new RegExp(pattern, 'u').test(value);
	} catch {
		return true;
	}
}
