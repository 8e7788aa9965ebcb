import { once } from './once.ts';
import type { ToolDefinition } from './tool-definition.ts';

/**
 * A tool whose code is read when it is first called or listed: an agent's first answer waits for no tool that it did
 * not ask for.
 */
export function deferredTool(name: string, load: () => Promise<ToolDefinition>): ToolDefinition {
	const loaded = once(load);
	return {
		name,
		listing: async () => (await loaded()).listing(),
		call: async (args, context) => (await loaded()).call(args, context),
	};
}
