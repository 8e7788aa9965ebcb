import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Environment } from '../../configuration/environment.ts';
import { lookupWithin, reachOf } from '../http/safe-lookup.ts';
import { tokenFor } from '../http/tokens.ts';

/** One question to a git server; the answer is read as it comes. */
export interface GitPost {
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
	readonly signal: AbortSignal;
}

/** The server that `tenet.yaml` names, and what it may be told. */
export class GitOrigin {
	readonly configured: URL;
	readonly env: Environment;

	constructor(configured: URL, env: Environment) {
		this.configured = configured;
		this.env = env;
	}

	reach(url: URL) {
		return reachOf(url, this.configured, this.env);
	}

	/** The token as git hosts take it, and only for the origin that is configured, wherever it redirects to. */
	authorization(url: URL): Readonly<Record<string, string>> {
		const token = url.origin === this.configured.origin ? tokenFor(url, this.env) : undefined;
		if (token === undefined) return {};
		return { authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` };
	}

	post({ url, headers, body, signal }: GitPost): Promise<IncomingMessage> {
		const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
		const lookup = lookupWithin(this.reach(url));
		return new Promise((resolve, reject) => {
			const all = { ...headers, ...this.authorization(url), 'content-length': String(body.length) };
			const asking = request(url, { method: 'POST', headers: all, lookup, signal, agent: false }, resolve);
			asking.on('error', reject);
			asking.end(body);
		});
	}
}
