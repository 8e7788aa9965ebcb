import type { JsonObject } from '@tenet/kernel';

/** No agent cuts an answer of this size (MCP-NOTES, the table of agents). In bytes. */
export const ANSWER_LIMIT = 20_000;

/**
 * What a tool says. Agents differ in whether they show text or structure to the model, so the two are never
 * different: the text is exactly the structure's JSON, or there is no structure.
 */
export interface ToolAnswer {
	readonly text: string;
	readonly structure?: JsonObject;
}

/** An answer of a tool with an output schema. */
export function structured(value: object): ToolAnswer {
	const structure = value as JsonObject;
	return { text: JSON.stringify(structure), structure };
}

/** An answer of a tool without an output schema: text to read, with real line breaks. */
export function markdown(text: string): ToolAnswer {
	return { text };
}
