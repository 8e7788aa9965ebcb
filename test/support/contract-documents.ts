import { createRequire } from 'node:module';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { JsonObject, JsonValue } from '@tenet/kernel';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** An example inside a document, and where in it the schema stands that the example must satisfy. */
export interface DocumentExample {
	readonly schema: string;
	readonly value: JsonValue;
}

/** What is wrong with a document by the schema of its own standard; empty when it is valid. */
export async function standardErrors(format: string, document: JsonObject): Promise<readonly unknown[]> {
	if (format === 'openapi') {
		const { valid, errors } = await new Validator().validate(document);
		return valid ? [] : [errors];
	}
	if (format === 'asyncapi') return errorsOf(asyncApi(), document);
	const ajv = new Ajv2020({ strict: true });
	addFormats.default(ajv);
	ajv.compile(document);
	return [];
}

/** Checks values against the schema at a JSON Pointer of a document. */
export function schemaAt(document: JsonObject, pointer: string): (value: JsonValue) => readonly ErrorObject[] {
	const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
	addFormats.default(ajv);
	const { $id: _, $schema: __, ...content } = document;
	ajv.addSchema({ ...content, $id: 'https://document.example/' });
	const validate = ajv.compile({ $ref: `https://document.example/#${encodeURI(pointer)}` });
	return (value) => errorsOf(validate, value);
}

/** Every example of a document: of messages (AsyncAPI), of media types (OpenAPI), of the whole (JSON Schema). */
export function examplesOf(format: string, document: JsonObject): readonly DocumentExample[] {
	if (format === 'json-schema') return asList(document['examples']).map((value) => ({ schema: '', value }));
	return format === 'asyncapi' ? messageExamples(document) : mediaTypeExamples(document, '');
}

/** The value at a JSON Pointer (RFC 6901); nothing when there is none. */
export function atPointer(document: JsonValue, pointer: string): JsonValue | undefined {
	const steps = pointer.split('/').slice(1);
	return steps.reduce<JsonValue | undefined>((value, step) => {
		const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
		return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
	}, document);
}

function messageExamples(document: JsonObject): readonly DocumentExample[] {
	const messages = atPointer(document, '/components/messages');
	return Object.entries(isObject(messages) ? messages : {}).flatMap(([name, message]) =>
		asList(isObject(message) ? message['examples'] : []).flatMap((example) =>
			['payload', 'headers'].flatMap((part) => {
				const value = isObject(example) ? example[part] : undefined;
				return value === undefined ? [] : [{ schema: `/components/messages/${name}/${part}`, value }];
			}),
		),
	);
}

function mediaTypeExamples(value: JsonValue | undefined, pointer: string): readonly DocumentExample[] {
	if (Array.isArray(value)) return value.flatMap((item, index) => mediaTypeExamples(item, `${pointer}/${index}`));
	if (!isObject(value)) return [];
	const examples = isObject(value['examples']) && value['schema'] !== undefined ? value['examples'] : {};
	const here = Object.values(examples).flatMap((example) =>
		isObject(example) && example['value'] !== undefined
			? [{ schema: `${pointer}/schema`, value: example['value'] }]
			: [],
	);
	const below = Object.entries(value).flatMap(([name, child]) =>
		mediaTypeExamples(child, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
	);
	return [...here, ...below];
}

function errorsOf(validate: ValidateFunction, value: unknown): readonly ErrorObject[] {
	return validate(value) ? [] : (validate.errors ?? []);
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
	return Array.isArray(value) ? value : [];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const require = createRequire(import.meta.url);

let compiled: ValidateFunction | undefined;

/** As its maintainers publish it. The variant with ids names one schema twice, which ajv refuses. */
function asyncApi(): ValidateFunction {
	if (compiled) return compiled;
	const ajv = new Ajv({ strict: false });
	addFormats.default(ajv);
	compiled = ajv.compile(require('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object);
	return compiled;
}
