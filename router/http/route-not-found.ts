import { Failure } from '@tenet/kernel';
import { patternOf, type Route } from './route.ts';

/** Why nothing answered: the address takes another method, or there is no such address. */
export function routeNotFound(routes: readonly Route[], method: string, url: string): Failure {
	const path = url.split('?', 1)[0] ?? '';
	const allowed = methodsAt(routes, path);
	if (allowed.length > 0) {
		const allow = allowed.join(', ');
		return new Failure(
			'METHOD_NOT_ALLOWED',
			`Cannot ${method} ${quoted(path)}: it answers ${allow}. Use one of these.`,
			{
				allow,
			},
		);
	}
	return new Failure('ROUTE_NOT_FOUND', `Cannot find ${quoted(path)}: ${hintFor(path)}`);
}

function methodsAt(routes: readonly Route[], path: string): readonly string[] {
	if (path === '/mcp') return ['GET', 'POST', 'DELETE'];
	return routes
		.filter((route) => matcher(route).test(path))
		.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

function matcher(route: Route): RegExp {
	const parts = patternOf(route)
		.split('/')
		.map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')));
	return new RegExp(`^${parts.join('/')}$`);
}

function hintFor(path: string): string {
	const [, line, version] = /^\/v1\/context-packs\/([a-z0-9-]+)\/(cp-v\d+|latest)(?:\/|$)/.exec(path) ?? [];
	if (line !== undefined && version !== undefined)
		return `a line and its version are one part of the address. Write "${line}%2F${version}".`;
	return 'there is nothing here. GET / lists the addresses.';
}

function quoted(path: string): string {
	return JSON.stringify(path.slice(0, 200));
}
