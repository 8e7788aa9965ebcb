import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { Operation } from './operation.ts';

/** A parameter of an operation, with what its author left to the defaults. */
export interface Parameter {
	readonly spot: Mapping;
	/** `query parameter "limit"` */
	readonly name: string;
	readonly required: boolean;
	readonly inPath: boolean;
	readonly allowEmptyValue: boolean;
	readonly serialization: string;
}

/** Headers that OpenAPI says elsewhere (3.1.0, "Parameter Object", `name`). */
const SAID_ELSEWHERE = ['accept', 'authorization', 'content-type'];

/** The parameters of an operation by a key that is equal for the same parameter of both versions. */
export function parametersOf(document: ApiDocument, operation: Operation): ReadonlyMap<string, Parameter> {
	const spots = [operation.item, operation.own].flatMap((place) => document.list(place, 'parameters'));
	const parameters = new Map<string, Parameter>();
	for (const spot of spots) {
		const place = document.text(spot, 'in') ?? '';
		const name = document.text(spot, 'name') ?? '';
		if (place === 'header' && SAID_ELSEWHERE.includes(name.toLowerCase())) continue;
		parameters.set(keyOf(place, name, operation), parameterAt(document, spot, { place, name }));
	}
	return parameters;
}

/** Names of headers are the same in any case; those in a path are known by their position alone. */
function keyOf(place: string, name: string, { inPath }: Operation): string {
	if (place === 'path') return `path ${inPath.indexOf(name)}`;
	return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

function parameterAt(
	document: ApiDocument,
	spot: Mapping,
	{ place, name }: { readonly place: string; readonly name: string },
): Parameter {
	return {
		spot,
		name: `${place} parameter ${JSON.stringify(name)}`,
		required: document.flag(spot, 'required') ?? place === 'path',
		inPath: place === 'path',
		allowEmptyValue: document.flag(spot, 'allowEmptyValue') ?? false,
		serialization: serializationOf(document, spot, place),
	};
}

/** How a value becomes text, in one word that is equal when that is equal (OpenAPI 3.1.0, "Style Values"). */
export function serializationOf(document: ApiDocument, spot: Mapping, place: string): string {
	const style = document.text(spot, 'style') ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
	const explode = document.flag(spot, 'explode') ?? style === 'form';
	const reserved = document.flag(spot, 'allowReserved') ?? false;
	return `style ${style}, ${explode ? 'exploded' : 'not exploded'}${reserved ? ', reserved characters as they are' : ''}`;
}
