import { Server } from '@modelcontextprotocol/server';
import { answerCompletions } from './completion-requests.ts';
import { answerPrompts } from './prompt-requests.ts';
import { answerResources } from './resource-requests.ts';
import type { ProtocolGeneration, Serving } from './serving.ts';
import { answerTools } from './tool-requests.ts';

/**
 * An SDK server for one request (HTTP) or one connection (stdio). It only wires handlers.
 *
 * The low-level `Server`, although marked as such by the SDK: the high-level one registers every resource by itself
 * and knows no pages, which costs linearly in the number of artifacts.
 */
export function sdkServer(serving: Serving, generation: ProtocolGeneration, told: 'told' | 'untold'): Server {
	const server = new Server(serving.identity, told === 'told' ? serving.live : serving.still);
	answerTools(server, serving);
	answerResources(server, serving, generation);
	answerPrompts(server, serving);
	answerCompletions(server, serving);
	return server;
}
