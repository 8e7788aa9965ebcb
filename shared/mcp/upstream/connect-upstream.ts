import type { Upstream, UpstreamOptions, UpstreamTarget } from './upstream.ts';

/**
 * A source of resources. It connects at the first request, so that a dead one is that request's failure; the SDK's
 * client is loaded then, too: a process that only serves what is sealed starts without it.
 */
export function connectUpstream(target: UpstreamTarget, options: UpstreamOptions = {}): Upstream {
	let opened: Promise<Upstream> | undefined;
	const open = () => {
		opened ??= import('./open-upstream.ts').then(({ openUpstream }) => openUpstream(target, options));
		return opened;
	};
	return {
		name: target.name,
		serverVersion: async () => (await open()).serverVersion(),
		listResources: async () => (await open()).listResources(),
		readResource: async (uri) => (await open()).readResource(uri),
		close: async () => (await opened)?.close(),
	};
}
