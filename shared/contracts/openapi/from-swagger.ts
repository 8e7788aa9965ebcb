import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { referredBy } from '../api-document/reference.ts';
import { swaggerParameters } from './swagger-parameters.ts';

/**
 * A document of Swagger 2.0 as OpenAPI 3.0 says the same, so that the two can be compared when an API moves from one to the
 * other. Things stay where they stood as far as they can: its references still lead there.
 */
export function fromSwagger(root: JsonObject): JsonObject {
	const { paths, responses, securityDefinitions, ...rest } = root;
	const converting = new Converting(root);
	return {
		...rest,
		openapi: '3.0.0',
		servers: serversOf(root),
		paths: eachMember(paths, (item) => converting.pathItem(item)),
		responses: eachMember(responses, (response) => converting.response(response, root)),
		components: { securitySchemes: eachMember(securityDefinitions, securityScheme) },
	};
}

class Converting {
	readonly #root: JsonObject;

	constructor(root: JsonObject) {
		this.#root = root;
	}

	pathItem(item: JsonObject): JsonObject {
		const { parameters, ...methods } = item;
		return eachMember(methods, (operation) => this.#operation(operation, parameters));
	}

	#operation(operation: JsonObject, shared: JsonValue | undefined): JsonObject {
		const { parameters: own, responses, ...rest } = operation;
		const found = [...listOf(shared), ...listOf(own)].map((one) => this.#resolved(one)).filter(isObject);
		const mediaTypes = mediaTypesOf(operation, this.#root, 'consumes');
		return {
			...rest,
			...swaggerParameters(found, mediaTypes),
			responses: eachMember(responses, (response) => this.response(response, operation)),
		};
	}

	/** A schema becomes content in each media type that is produced. */
	response(response: JsonObject, operation: JsonObject): JsonObject {
		const { schema, headers, ...rest } = response;
		const mediaTypes = mediaTypesOf(operation, this.#root, 'produces');
		return {
			...rest,
			...(isObject(headers) && { headers: eachMember(headers, (header) => ({ schema: header })) }),
			...(schema !== undefined && {
				content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }])),
			}),
		};
	}

	#resolved(value: JsonValue): JsonValue | undefined {
		const reference = isObject(value) ? value['$ref'] : undefined;
		return typeof reference === 'string' ? referredBy(reference, this.#root) : value;
	}
}

function mediaTypesOf(operation: JsonObject, root: JsonObject, verb: 'consumes' | 'produces'): readonly string[] {
	const said = listOf(operation[verb] ?? root[verb]).filter((one) => typeof one === 'string');
	return said.length > 0 ? said : ['application/json'];
}

function serversOf({ host, basePath, schemes }: JsonObject): readonly JsonObject[] {
	if (typeof host !== 'string') return [];
	const path = typeof basePath === 'string' ? basePath : '';
	const said = listOf(schemes).filter((one) => typeof one === 'string');
	return (said.length > 0 ? said : ['https']).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}

const FLOWS: Readonly<Record<string, string>> = {
	accessCode: 'authorizationCode',
	application: 'clientCredentials',
	implicit: 'implicit',
	password: 'password',
};

function securityScheme(scheme: JsonObject): JsonObject {
	const { type, flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
	if (type === 'basic') return { ...rest, type: 'http', scheme: 'basic' };
	if (type !== 'oauth2' || typeof flow !== 'string') return scheme;
	const said = {
		...(authorizationUrl !== undefined && { authorizationUrl }),
		...(tokenUrl !== undefined && { tokenUrl }),
		...(scopes !== undefined && { scopes }),
	};
	return { ...rest, type, flows: { [FLOWS[flow] ?? flow]: said } };
}

function eachMember(value: JsonValue | undefined, change: (member: JsonObject) => JsonObject): JsonObject {
	if (!isObject(value)) return {};
	const members = Object.entries(value).map(([name, member]) => [
		name,
		isObject(member) && typeof member['$ref'] !== 'string' ? change(member) : member,
	]);
	return Object.fromEntries(members);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
	return Array.isArray(value) ? value : [];
}
