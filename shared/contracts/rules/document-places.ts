import type { JsonValue } from '@tenet/kernel';
import { stepsOf } from '../api-document/pointer.ts';
import { readApiDocument } from '../api-document/read-api-document.ts';
import { referredBy } from '../api-document/value-at.ts';
import { jsonFault } from '../avro/json-fault.ts';
import { isObject } from '../json-schema/schema.ts';
import type { ContractRecord } from '../registry/contract-record.ts';

/** The places of a document that a consumer's record can name. */
export interface DocumentPlaces {
	/** `pointer`: a JSON pointer in which `*` stands for any one name. References in the document are followed. */
	has(pointer: string): boolean;
}

/** Undefined when the document cannot be read, or its language has no JSON pointers. */
export function placesOf({ format, document }: ContractRecord): DocumentPlaces | undefined {
	if (!document || !format || format === 'protobuf' || format === 'graphql') return undefined;
	const root = format === 'avro' ? avroRoot(document.text) : apiRoot(document);
	return root === undefined
		? undefined
		: { has: (pointer) => pointer.startsWith('/') && leadsSomewhere(root, stepsOf(pointer), root) };
}

function avroRoot(text: string): JsonValue | undefined {
	return jsonFault(text) ? undefined : (JSON.parse(text) as JsonValue);
}

function apiRoot(document: NonNullable<ContractRecord['document']>): JsonValue | undefined {
	const read = readApiDocument(document);
	return 'root' in read ? read.root : undefined;
}

/** Steps and references are bounded: what is authored decides how many there are. */
function leadsSomewhere(from: JsonValue, steps: readonly string[], root: JsonValue): boolean {
	let places: readonly JsonValue[] = [from];
	for (const step of steps) {
		places = places.flatMap((place) => below(behind(place, step, root), step)).slice(0, MOST_PLACES);
		if (places.length === 0) return false;
	}
	return true;
}

const MOST_PLACES = 2_000;
const LONGEST_CHAIN = 50;

/** A place, or what it refers to when it does not have the step itself. */
function behind(place: JsonValue, step: string, root: JsonValue): JsonValue {
	let at = place;
	for (let followed = 0; followed < LONGEST_CHAIN && isObject(at) && !Object.hasOwn(at, step); followed += 1) {
		const reference: JsonValue | undefined = at['$ref'];
		const target = typeof reference === 'string' ? referredBy(reference, root) : undefined;
		if (target === undefined) return at;
		at = target;
	}
	return at;
}

function below(place: JsonValue, step: string): readonly JsonValue[] {
	if (Array.isArray(place)) {
		if (step === '*') return place;
		const item = /^\d+$/.test(step) ? place[Number(step)] : place.find((one) => isObject(one) && one['name'] === step);
		return item === undefined ? [] : [item];
	}
	if (!isObject(place)) return [];
	if (step === '*' && !Object.hasOwn(place, '*')) return Object.values(place);
	const member = Object.hasOwn(place, step) ? place[step] : undefined;
	return member === undefined ? [] : [member];
}
