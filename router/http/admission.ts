import type { IncomingMessage } from 'node:http';
import { Failure } from '@tenet/kernel';
import { type AllowedHosts, refusedBecause } from '@tenet/mcp/http';

/**
 * Decides before anything else is looked at, on every address alike, whether a request is answered at all: a web
 * page that rebinds its name to this machine comes with its own Host and Origin.
 */
export function admission(allowed: AllowedHosts, urlLimit: number): (request: IncomingMessage) => Failure | undefined {
	/** Hosts that were let in. Only those: what an attacker makes up fills no memory. */
	const welcome = new Set<string>();
	return (request) => malformed(request, urlLimit) ?? stranger(request, allowed, welcome);
}

function malformed({ url = '', rawHeaders }: IncomingMessage, urlLimit: number): Failure | undefined {
	if (url.length > urlLimit) return tooLong(urlLimit);
	if (!url.startsWith('/') && url !== '*') return otherForm();
	return hostFields(rawHeaders) > 1 ? twoHosts() : undefined;
}

function stranger({ headers }: IncomingMessage, allowed: AllowedHosts, welcome: Set<string>): Failure | undefined {
	const { host, origin } = headers;
	if (origin === undefined && host !== undefined && welcome.has(host)) return undefined;
	const refusal = refusedBecause({ host, origin }, allowed);
	if (refusal !== undefined) return forbidden(refusal);
	if (welcome.size === MOST_WELCOME) welcome.clear();
	if (host !== undefined) welcome.add(host);
	return undefined;
}

const MOST_WELCOME = 64;

function hostFields(rawHeaders: readonly string[]): number {
	let count = 0;
	for (let at = 0; at < rawHeaders.length; at += 2) {
		const name = rawHeaders[at];
		if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
	}
	return count;
}

function tooLong(limit: number): Failure {
	return new Failure('URL_TOO_LONG', `Cannot read the address: it is longer than ${limit} characters. Shorten it.`);
}

/** A proxy's form of an address (RFC 9112, 3.2.2) names its own host, past the Host header that is checked. */
function otherForm(): Failure {
	return new Failure(
		'USAGE',
		'Cannot read the address: it names a host. Ask with a path, such as "/v1/context-packs".',
	);
}

/** Two servers on the way could each believe another one (RFC 9112, 3.2). */
function twoHosts(): Failure {
	return new Failure('USAGE', 'Cannot read the request: it has more than one Host header. Send one.');
}

function forbidden(refusal: string): Failure {
	return new Failure(
		'FORBIDDEN',
		`Cannot answer: ${refusal.replace(/\.?$/, '.')} Use an allowed host name, or allow this one when Tenet is started.`,
	);
}
