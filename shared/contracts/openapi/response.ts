import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { Operation } from './operation.ts';

/** The responses of an operation by status, range of statuses (`4XX`) or `default`. */
export type Responses = ReadonlyMap<string, Mapping>;

export function responsesOf(document: ApiDocument, { own }: Operation): Responses {
	const responses = document.patterned(document.mapping(own, 'responses'));
	return new Map(responses.map(([status, response]) => [status.toUpperCase(), response]));
}

/** What speaks for a status: its own response, its range's, or the default. */
export function responseFor(status: string, responses: Responses): Mapping | undefined {
	return responses.get(status) ?? responses.get(`${status.charAt(0)}XX`) ?? responses.get('DEFAULT');
}

export function isSuccess(status: string): boolean {
	return status.startsWith('2');
}
