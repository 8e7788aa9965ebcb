import { Failure, type FailureCode } from '@tenet/kernel';
import type { z } from 'zod';
import type { Answer } from './answer.ts';

/** What a client asked, with the path decoded and the rest checked by the route's schemas. */
export interface Asked<Query = unknown, Body = unknown> {
	readonly path: Readonly<Record<string, string>>;
	readonly query: Query;
	readonly body: Body;
}

/** What one status of a route carries; `schema` is what OpenAPI says of it and what live answers are held against. */
export interface Content {
	readonly description: string;
	readonly mediaTypes: readonly string[];
	readonly schema?: z.ZodType;
	readonly headers?: Readonly<Record<string, string>>;
}

interface Described {
	readonly method: 'GET' | 'POST';
	/** As OpenAPI writes it: `/v1/context-packs/{ref}`. */
	readonly address: string;
	/** As the framework matches it, where that is another form. */
	readonly pattern?: string;
	readonly operation: string;
	readonly summary: string;
	readonly pathParameters?: Readonly<Record<string, string>>;
	/** What its bodies may hold: documents make them larger than other requests are. */
	readonly bodies?: 'documents';
	readonly answers: Readonly<Record<number, Content>>;
	readonly failures: readonly FailureCode[];
}

export interface RouteDefinition<Query extends z.ZodObject, Body extends z.ZodType> extends Described {
	readonly query?: Query;
	readonly body?: Body;
	readonly answer: (asked: Asked<z.output<Query>, z.output<Body>>) => Answer | Promise<Answer>;
}

/** One address and method: what it is, for documentation, and how it is answered. Both come from one definition. */
export interface Route extends Described {
	readonly query?: z.ZodObject;
	readonly body?: z.ZodType;
	/** @throws {Failure} `USAGE` when query or body are not as the schemas say */
	readonly answer: (asked: Asked) => Answer | Promise<Answer>;
}

export function route<Query extends z.ZodObject, Body extends z.ZodType>(
	definition: RouteDefinition<Query, Body>,
): Route {
	const { query, body, answer } = definition;
	return {
		...definition,
		answer: (asked) =>
			answer({
				path: asked.path,
				query: query === undefined ? (undefined as z.output<Query>) : checked(query, asked.query, 'the query'),
				body: body === undefined ? (undefined as z.output<Body>) : checked(body, asked.body, 'the request body'),
			}),
	};
}

/** The path as the framework matches it. */
export function patternOf({ address, pattern }: Route): string {
	return pattern ?? address.replaceAll(/\{(\w+)\}/g, ':$1');
}

function checked<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
	const outcome = schema.safeParse(value);
	if (outcome.success) return outcome.data;
	const [issue] = outcome.error.issues;
	const where = issue?.path.length ? ` at "${issue.path.join('.')}"` : '';
	throw new Failure(
		'USAGE',
		`Cannot read ${what}${where}: ${sentence(issue?.message)} /openapi.json says what is understood here.`,
	);
}

function sentence(message = 'it is not understood'): string {
	return message.endsWith('.') ? message : `${message}.`;
}
