import { isObject, type JsonObject, type JsonValue, pointerOf } from '@tenet/kernel';
import { ApiDocument } from '../api-document/api-document.ts';
import { compareWebhooks } from '../openapi/compare-callbacks.ts';
import { compareOperations } from '../openapi/compare-operations.ts';
import { readOpenapi } from '../openapi/judge-openapi.ts';
import { type Operation, operationsOf } from '../openapi/operation.ts';
import type { ApiFormat, Narrowed, Spoken } from './api-format.ts';
import { leadingPlaces } from './leading-places.ts';
import type { UsedPaths } from './used-paths.ts';
import type { ConsumerChange } from './view.ts';
import { viewApi } from './view-api.ts';

const OPENAPI: ApiFormat = {
	read: (document) => {
		const read = readOpenapi(document);
		return read instanceof ApiDocument ? read : undefined;
	},
	narrow,
	compare: (comparison) => {
		compareOperations(comparison);
		compareWebhooks(comparison);
	},
	spoken: (document) =>
		new Map([...operationsOf(document)].map(([key, operation]) => [key, spokenAt(document, operation)])),
};

/** An API, as one of its clients uses it, or one who serves it. */
export const viewOpenapi = viewApi(OPENAPI);

/** The operations that it names, by method and path, by id, or by a pointer; else those that hold what it uses; else all. */
function narrow(
	{ consumer }: ConsumerChange,
	documents: { readonly old: ApiDocument; readonly new: ApiDocument },
	used?: UsedPaths,
): Narrowed {
	const operations = [...operationsOf(documents.old).values()];
	const words = consumer.operations.map((word) => ({ word, keys: operations.filter((one) => isCalled(one, word)) }));
	const pointed = operations.filter((one) => used && (used.covers(placeOf(one)) || used.passes(placeOf(one))));
	const named = [...words.flatMap(({ keys }) => keys), ...pointed];
	const chosen = named.length > 0 ? named : holding(documents.old.root, operations, used);
	const keys = new Set(chosen.map(({ key }) => key));
	return {
		old: withOperations(documents.old, keys),
		new: withOperations(documents.new, keys),
		unknown: words.filter((one) => one.keys.length === 0).map(({ word }) => word),
		directions: ['backward', 'forward'],
		isAnswering: true,
	};
}

function isCalled({ name, key, own }: Operation, word: string): boolean {
	const [method = '', path = ''] = word.trim().split(/\s+/);
	return (
		own.value['operationId'] === word ||
		name === word ||
		key === `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '{}')}`
	);
}

/** Where its author finds it, also when the path is kept elsewhere. */
function placeOf({ name }: Operation): string {
	const [method = '', path = ''] = name.split(' ');
	return pointerOf(['paths', path, method.toLowerCase()]);
}

function holding(
	root: JsonObject,
	operations: readonly Operation[],
	used: UsedPaths | undefined,
): readonly Operation[] {
	if (!used || used.isAll) return operations;
	const named = new Set(used.places.map(({ steps }) => pointerOf(steps)));
	const places = leadingPlaces(
		root,
		operations.map(({ own }) => own.pointer),
		named,
	);
	const found = operations.filter(({ own }) => places.has(own.pointer));
	return found.length > 0 ? found : operations;
}

/** A document in which only these operations are left. */
function withOperations(document: ApiDocument, keys: ReadonlySet<string>): JsonObject {
	const all = [...operationsOf(document).values()];
	if (all.every(({ key }) => keys.has(key))) return document.root;
	const paths: Record<string, JsonObject> = {};
	for (const operation of all) {
		const [method = '', path = ''] = operation.name.split(' ');
		const beside = Object.entries(operation.item.value).filter(([name]) => !METHODS.includes(name));
		const known = paths[path] ?? Object.fromEntries(beside);
		const own = operation.item.value[method.toLowerCase()];
		paths[path] = keys.has(operation.key) && own !== undefined ? { ...known, [method.toLowerCase()]: own } : known;
	}
	return { ...document.root, paths };
}

const METHODS = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace'];

function spokenAt({ root }: ApiDocument, { item, own }: Operation): Spoken {
	const said = (value: JsonValue | undefined) => value ?? null;
	const { security = root['security'], requestBody, parameters, responses } = own.value;
	const schemes = isObject(root['components']) ? root['components']['securitySchemes'] : undefined;
	return {
		sent: [said(item.value['parameters']), said(parameters), said(requestBody), said(security), said(schemes)],
		read: { responses: said(responses), callbacks: said(own.value['callbacks']) },
	};
}
