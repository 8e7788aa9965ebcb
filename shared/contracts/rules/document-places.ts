import { isObject, type JsonValue, stepsOf } from '@tenet/kernel';
import { readApiDocument } from '../api-document/read-api-document.ts';
import { referredBy } from '../api-document/reference.ts';
import { jsonFault } from '../avro/json-fault.ts';
import { readProto } from '../impact/proto-file.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import { NamedPlaces } from './named-places.ts';

/** The places of a document that a consumer's record can name. */
export interface DocumentPlaces {
	/** Why nothing stands at a place that a record names; undefined when something does. */
	whyNot(place: string): string | undefined;
	/** What a place looks like in this language. */
	readonly example: string;
}

/** Undefined when the document cannot be read: it has its findings already. The library of GraphQL is loaded by the first. */
export async function placesOf({ format, document }: ContractRecord): Promise<DocumentPlaces | undefined> {
	if (!document || !format) return undefined;
	switch (format) {
		case 'graphql': {
			const names = (await import('./graphql-names.ts')).graphqlNames(document);
			return names && byName(names, 'Cart.total');
		}
		case 'protobuf':
			return byName(protoNames(document.text), 'shop.cart.v1.Cart.total');
		default: {
			const root = format === 'avro' ? avroRoot(document.text) : apiRoot(document);
			return root === undefined ? undefined : byPointer(root);
		}
	}
}

function byName(names: readonly string[], example: string): DocumentPlaces {
	const places = new NamedPlaces(names);
	return { example, whyNot: (place) => (places.has(place) ? undefined : 'it declares nothing of that name') };
}

function protoNames(text: string): readonly string[] {
	return readProto(text).flatMap(({ name, members }) => [name, ...members.map((member) => `${name}.${member.name}`)]);
}

/** A JSON pointer, also as a fragment, in which `*` stands for any one name. References in the document are followed. */
function byPointer(root: JsonValue): DocumentPlaces {
	return {
		example: '/components/schemas/Cart/properties/total',
		whyNot: (place) => {
			const pointer = place.replace(/^#(?=\/)/, '');
			if (!pointer.startsWith('/')) return 'that is no JSON pointer';
			return leadsSomewhere(root, stepsOf(pointer), root) ? undefined : 'it has nothing there';
		},
	};
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
