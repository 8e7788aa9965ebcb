import { Failure } from '@tenet/kernel';
import type { Environment } from '../../configuration/environment.ts';
import { isLoopbackHost } from '../../configuration/pack-address.ts';

/**
 * The token that `TENET_PACK_TOKENS` (`host[:port]=token`, comma separated) has for the host of an address, if any.
 *
 * Only for that very host and port, and only over TLS or to this machine: what a `tenet.yaml` of somebody else's
 * repository says must not be able to send a secret elsewhere.
 *
 * @throws {Failure} `INVALID_CONFIG`, which never shows what the variable holds
 */
export function tokenFor(url: URL, env: Environment): string | undefined {
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) return undefined;
	const items = (env['TENET_PACK_TOKENS'] ?? '').split(',').map((item) => item.trim());
	return items
		.findLast((item, index) => item !== '' && hostOf(item, index, url.protocol) === url.host)
		?.split(/=(.*)/s)[1];
}

/** As the URL standard spells it, without the port that the scheme has anyway. */
function hostOf(item: string, index: number, protocol: string): string {
	const [, host = '', token = ''] = /^([^=/@\s]+)=(\S+)$/.exec(item) ?? [];
	if (token === '' || !URL.canParse(`${protocol}//${host}`))
		throw new Failure(
			'INVALID_CONFIG',
			`Cannot use TENET_PACK_TOKENS: its item ${index + 1} is not "host=token". Write "git.example.com=TOKEN", several with commas between.`,
			{ variable: 'TENET_PACK_TOKENS' },
		);
	return new URL(`${protocol}//${host}`).host;
}
