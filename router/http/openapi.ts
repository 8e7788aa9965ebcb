import { FAILURES, type FailureCode } from '@tenet/kernel';
import { z } from 'zod';
import { JSON_MEDIA_TYPE } from './answer.ts';
import { PROBLEM_MEDIA_TYPE, Problem } from './problem.ts';
import type { Content, Route } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

/** What any address may answer, whatever was asked. */
const ANYWHERE = ['USAGE', 'FORBIDDEN', 'URL_TOO_LONG', 'HEADERS_TOO_LARGE', 'REQUEST_TIMEOUT', 'INTERNAL'] as const;

/** The API as an OpenAPI 3.1 document, made of the very definitions that answer. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const route of routes) {
		paths[route.address] = { ...paths[route.address], [route.method.toLowerCase()]: operationOf(route) };
	}
	return {
		openapi: '3.1.1',
		info: {
			title: 'Tenet',
			version,
			description: 'Governed knowledge, sealed into immutable Context Packs. HEAD answers wherever GET does.',
		},
		servers: [{ url: '/' }],
		paths: { ...paths, '/mcp': { post: MCP_OPERATION } },
		components: { schemas: { Problem: schemaOf(Problem, 'output') } },
	};
}

const MCP_OPERATION: Json = {
	operationId: 'mcp',
	summary: 'The same for coding agents: Model Context Protocol over streamable HTTP.',
	requestBody: { required: true, content: { [JSON_MEDIA_TYPE]: { schema: { type: 'object' } } } },
	responses: {
		'200': {
			description: 'A JSON-RPC answer, or a stream of them.',
			content: { [JSON_MEDIA_TYPE]: { schema: { type: 'object' } }, 'text/event-stream': {} },
		},
		default: { description: 'A JSON-RPC error, or a problem.' },
	},
};

function operationOf({ operation, summary, pathParameters = {}, query, body, answers, failures }: Route): Json {
	const parameters = [...pathParametersOf(pathParameters), ...queryParametersOf(query)];
	return {
		operationId: operation,
		summary,
		...(parameters.length > 0 && { parameters }),
		...(body && { requestBody: { content: { [JSON_MEDIA_TYPE]: { schema: schemaOf(body, 'input') } } } }),
		responses: {
			...Object.fromEntries(Object.entries(answers).map(([status, content]) => [status, responseOf(content)])),
			...(hasTag(answers[200]) && { '304': { description: 'What the client kept is still the answer.' } }),
			...problemsOf([...failures, ...ANYWHERE]),
		},
	};
}

function hasTag(content: Content | undefined): boolean {
	return content?.headers?.['ETag'] !== undefined;
}

function pathParametersOf(parameters: Readonly<Record<string, string>>): readonly Json[] {
	return Object.entries(parameters).map(([name, description]) => ({
		name,
		in: 'path',
		required: true,
		description,
		schema: { type: 'string' },
	}));
}

function queryParametersOf(query: z.ZodObject | undefined): readonly Json[] {
	return Object.entries(query?.shape ?? {}).map(([name, schema]) => {
		const { description, ...rest } = schemaOf(schema as z.ZodType, 'input');
		const required = !(schema as z.ZodType).safeParse(undefined).success;
		return { name, in: 'query', required, description, schema: rest };
	});
}

function responseOf({ description, mediaTypes, schema, headers = {} }: Content): Json {
	const said = Object.entries(headers).map(([name, about]) => [
		name,
		{ description: about, schema: { type: 'string' } },
	]);
	return {
		description,
		...(said.length > 0 && { headers: Object.fromEntries(said) }),
		content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, contentOf(mediaType, schema)])),
	};
}

function contentOf(mediaType: string, schema: z.ZodType | undefined): Json {
	if (mediaType.startsWith('text/')) return { schema: { type: 'string' } };
	return schema === undefined ? {} : { schema: schemaOf(schema, 'output') };
}

/** One response per status, naming the codes that come with it. */
function problemsOf(codes: readonly FailureCode[]): Json {
	const statuses = new Set(codes.map((code) => FAILURES[code].status));
	return Object.fromEntries(
		[...statuses].map((status) => {
			const group = [...new Set(codes)].filter((code) => FAILURES[code].status === status);
			return [String(status), problemResponse(group)];
		}),
	);
}

function problemResponse(codes: readonly FailureCode[]): Json {
	return {
		description: codes.map((code) => `\`${code}\`: ${FAILURES[code].meaning}`).join(' '),
		content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
	};
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): { readonly [name: string]: unknown } {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
	return rest;
}
