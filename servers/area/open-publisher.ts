import { Failure } from '@tenet/kernel';
import type { Area } from '@tenet/knowledge';
import { isLoopback } from '@tenet/mcp/http';
import type { Configuration, Environment } from '@tenet/sources';
import { builtinPack } from './builtin-pack.ts';
import type { ChangePublisher } from './publish-change.ts';
import type { AreaTransport } from './serve-area.ts';

/** The areas whose owners let agents publish: what is sealed into every pack of an organisation is not among them. */
const PUBLISHING: readonly Area[] = ['domain', 'integration'];

export interface PublishingRequest {
	readonly area: Area;
	/** Whether it was asked for on the command line. */
	readonly asked: boolean;
	readonly transport: AreaTransport;
	readonly configuration: Configuration;
	readonly env: Environment;
}

/**
 * What publishes an agent's changes, where that was switched on (`--allow-publish`, `TENET_ALLOW_PUBLISH=1`).
 *
 * Beyond loopback it stays off: nobody shows a token there, so that anybody could publish (DESIGN section 7).
 *
 * @throws {Failure} `USAGE`, `UNSAFE_ADDRESS` when it was asked for where it cannot be
 */
export function openPublisher({
	area,
	asked,
	transport,
	configuration,
	env,
}: PublishingRequest): ChangePublisher | undefined {
	const local = isLocal(transport);
	const possible = PUBLISHING.includes(area);
	if (asked && !possible)
		throw new Failure('USAGE', `Cannot publish to the ${area} area: only ${PUBLISHING.join(' and ')} servers publish.`);
	if (asked && !local)
		throw new Failure(
			'UNSAFE_ADDRESS',
			'Cannot let clients publish beyond loopback: anybody who reaches the server could. Listen on 127.0.0.1.',
		);
	if (!possible || !local || !(asked || env['TENET_ALLOW_PUBLISH'] === '1')) return undefined;
	return async ({ message, effector, ...artifact }) => {
		const { publishChange } = await import('@tenet/sources/publish');
		const user = env['USER'] || env['LOGNAME'] || 'tenet';
		const builtinRoot = builtinPack();
		return publishChange({ artifact: { area, ...artifact }, message, effector, configuration, builtinRoot, env, user });
	};
}

/** A server on loopback that answers to other names stands behind a proxy, and is reached from elsewhere through it. */
function isLocal(transport: AreaTransport): boolean {
	if (transport.kind === 'stdio') return true;
	const { host = '127.0.0.1', allowedHosts = [] } = transport;
	return isLoopback(host) && allowedHosts.length === 0;
}
