import { InMemoryServerEventBus, type ServerEventBus } from '@modelcontextprotocol/server';
import type { Log, McpEndpoint } from '../endpoint.ts';

/** The changes of an endpoint as the SDK hears them. Followed only while somebody listens: following costs. */
export function changeBus({ subscribe }: McpEndpoint, log: Log): ServerEventBus & { readonly close: () => void } {
	const bus = new InMemoryServerEventBus((error) => log.warn({ reason: error.message }, 'A subscriber was not told.'));
	let forget: (() => void) | undefined;
	const follow = () => {
		forget ??= subscribe?.((change) => {
			if (change.kind === 'list') bus.publish({ kind: 'resources_list_changed' });
			else bus.publish({ kind: 'resource_updated', uri: change.uri });
		});
	};
	const stop = () => {
		forget?.();
		forget = undefined;
	};
	return {
		publish: (event) => bus.publish(event),
		subscribe: (listener) => {
			follow();
			const leave = bus.subscribe(listener);
			return () => {
				leave();
				if (bus.listenerCount === 0) stop();
			};
		},
		close: stop,
	};
}
