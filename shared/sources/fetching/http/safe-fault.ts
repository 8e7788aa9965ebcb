import { Failure } from '@tenet/kernel';
import type { Environment } from '../../configuration/environment.ts';
import { Transient } from './retry.ts';
import type { FetchFailures } from './safe-failures.ts';
import { RefusedAddress } from './safe-lookup.ts';

/** What kept a connection from giving an answer, in words; a connection that broke may hold the next time. */
export function connectionFault(error: unknown, failures: FetchFailures, env: Environment): Failure | Transient {
	if (error instanceof Failure || error instanceof Transient) return error;
	if (error instanceof RefusedAddress) {
		return failures.refused(
			`it leads to a ${error.kind} address`,
			error.kind === 'forbidden'
				? 'Correct the address.'
				: 'Correct the address, or set TENET_ALLOW_PRIVATE_ADDRESSES=1 when it is one of your own network.',
		);
	}
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const direct = proxyHint(env);
	if (BROKEN.has(code))
		return new Transient(failures.failed(`the connection broke (${code})`, `Try again later.${direct}`));
	if (code === 'ENOTFOUND')
		return failures.failed('its host has no address', `Correct "url" of the pack in tenet.yaml.${direct}`);
	if (code.startsWith('HPE_'))
		return failures.failed('it does not speak HTTP', 'Correct "url" of the pack in tenet.yaml.');
	if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
		return failures.failed(
			`its certificate is not trusted (${code})`,
			'Ask who runs the server; NODE_EXTRA_CA_CERTS names a file with the certificates of your own network.',
		);
	return failures.failed(
		`it cannot be reached (${code || 'it failed'})`,
		`Check the network, and "url" in tenet.yaml.${direct}`,
	);
}

/** Whoever has a proxy expects it to be used, and would look for the mistake everywhere else (docs/adr/0016). */
function proxyHint(env: Environment): string {
	const set = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].find((name) => (env[name] ?? '') !== '');
	return set === undefined ? '' : ` ${set} is set, and packs are fetched without a proxy.`;
}

const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED']);
