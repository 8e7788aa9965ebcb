import type { JsonObject } from '@tenet/kernel';
import type { PromptDefinition } from './prompt-definition.ts';
import type { ResourceCatalogue } from './resource-catalogue.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** What subscribers are told of: a resource whose content is new, or a list that gained or lost members. */
export type EndpointChange = { readonly kind: 'list' } | { readonly kind: 'updated'; readonly uri: string };

/**
 * Everything one MCP server offers, as a value. It knows neither transport nor protocol generation: hosting builds
 * one SDK server per request from it, so whatever is costly (schemas, listings) is asked of it once and kept.
 */
export interface McpEndpoint {
	readonly name: string;
	readonly title: string;
	readonly version: string;
	/** A constant. Its first 500 characters say what the server is for and when to ask it: agents search by them. */
	readonly instructions: string;
	readonly tools: readonly ToolDefinition[];
	/** What to call instead of a tool that is no longer listed: a sentence, by its name. */
	readonly moved?: ReadonlyMap<string, string>;
	readonly resources: ResourceCatalogue;
	/** Asked for once, by the first request that needs them. */
	readonly prompts: () => readonly PromptDefinition[] | Promise<readonly PromptDefinition[]>;
	/** Tells of changes until the returned function is called. Absent when content never changes. */
	readonly subscribe?: (listener: (change: EndpointChange) => void) => () => void;
	/** What `GET /healthz` adds to its answer, found by really looking. @throws when the endpoint cannot answer */
	readonly health?: () => Promise<JsonObject>;
	/** Lets go of what answering opened; called by the host that served it, when that is closed. */
	readonly close?: () => Promise<void>;
}

/** Where what is not expected goes. Fits pino. */
export interface Log {
	info(details: object, message: string): void;
	warn(details: object, message: string): void;
	error(details: object, message: string): void;
}

export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
