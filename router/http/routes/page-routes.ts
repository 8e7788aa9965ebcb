import { z } from 'zod';
import { JSON_MEDIA_TYPE } from '../answer.ts';
import { openApiDocument } from '../openapi.ts';
import { type Route, route } from '../route.ts';
import { viewBody } from '../stored-body.ts';

const TEXT_MEDIA_TYPE = 'text/plain; charset=utf-8';

/** What a person sees who opens the address: where everything is. */
export function homePage(routes: () => readonly Route[], version: string): Route {
	const made = once(() => viewBody(homeText(routes(), version), TEXT_MEDIA_TYPE));
	return route({
		method: 'GET',
		address: '/',
		operation: 'home',
		summary: 'The addresses, for people.',
		answers: { 200: { description: 'Text.', mediaTypes: [TEXT_MEDIA_TYPE], schema: z.string() } },
		failures: [],
		answer: () => ({ kind: 'stored', caching: 'checked', body: made() }),
	});
}

export function openApiPage(routes: () => readonly Route[], version: string): Route {
	const made = once(() => viewBody(JSON.stringify(openApiDocument(routes(), version), null, '\t'), JSON_MEDIA_TYPE));
	return route({
		method: 'GET',
		address: '/openapi.json',
		operation: 'openApi',
		summary: 'This document.',
		answers: { 200: { description: 'OpenAPI 3.1.', mediaTypes: [JSON_MEDIA_TYPE], schema: z.looseObject({}) } },
		failures: [],
		answer: () => ({ kind: 'stored', caching: 'checked', body: made() }),
	});
}

function homeText(routes: readonly Route[], version: string): string {
	const lines = routes.map(({ method, address, summary }) => `${method.padEnd(5)}${address}\n     ${summary}`);
	return [
		`Tenet ${version}: governed knowledge, sealed into Context Packs.`,
		'',
		...lines,
		'POST /mcp',
		'     The same for coding agents, over MCP.',
		'',
	].join('\n');
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
