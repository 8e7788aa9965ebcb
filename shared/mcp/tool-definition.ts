import type { Tool } from '@modelcontextprotocol/server';
import { Failure } from '@tenet/kernel';
import { z } from 'zod';
import type { ToolAnswer } from './answers/tool-answer.ts';

/** Who calls, as far as the client says. */
export interface CallContext {
	/** The client's own name for itself: unverified. */
	readonly client?: string;
	readonly signal: AbortSignal;
	/** Tells how far a long call is, to clients that asked to know. */
	readonly progress: (done: number, total: number) => void;
}

export interface ToolDefinition {
	readonly name: string;
	/** As `tools/list` shows it. Made when it is asked for: most clients that call a tool never list them again. */
	readonly listing: () => Tool | Promise<Tool>;
	/** @throws {Failure} `USAGE` when the arguments do not fit the schema; whatever the tool throws */
	readonly call: (args: unknown, context: CallContext) => Promise<ToolAnswer>;
}

/** What an author of a tool says; `tool()` makes the definition of it. */
export interface ToolAuthoring<Input extends z.ZodObject> {
	/** Verb first (MCP-NOTES point 5). */
	readonly name: string;
	readonly title: string;
	/** A constant, key words first. */
	readonly description: string;
	readonly input: Input;
	/** Present when the answer is structured; absent when it is Markdown. */
	readonly output?: z.ZodObject;
	/** Absent for tools that only read. */
	readonly writes?: true;
	readonly answer: (args: z.output<Input>, context: CallContext) => ToolAnswer | Promise<ToolAnswer>;
}

const TOOL_NAME = /^[a-z][a-z0-9_]{2,39}$/;

/** Makes a tool ready to be served. */
export function tool<Input extends z.ZodObject>(authoring: ToolAuthoring<Input>): ToolDefinition {
	const { name, input } = authoring;
	if (!TOOL_NAME.test(name)) throw new TypeError(`Cannot define the tool "${name}": its name must match ${TOOL_NAME}.`);
	return {
		name,
		listing: () => listing(authoring),
		call: async (args, context) => {
			const outcome = input.safeParse(args);
			if (!outcome.success) throw unusable(authoring, outcome.error);
			return authoring.answer(outcome.data, context);
		},
	};
}

function listing(authoring: ToolAuthoring<z.ZodObject>): Tool {
	const { name, title, description, input, output } = authoring;
	return {
		name,
		title,
		description,
		inputSchema: jsonSchema(input, 'input'),
		...(output && { outputSchema: jsonSchema(output, 'output') }),
		annotations: {
			title,
			readOnlyHint: authoring.writes !== true,
			destructiveHint: false,
			idempotentHint: true,
			openWorldHint: false,
		},
	};
}

function jsonSchema(schema: z.ZodObject, io: 'input' | 'output'): Tool['inputSchema'] {
	return z.toJSONSchema(schema, { io }) as Tool['inputSchema'];
}

function unusable(authoring: ToolAuthoring<z.ZodObject>, error: z.ZodError): Failure {
	const [first] = error.issues;
	const where = first && first.path.length > 0 ? `"${first.path.join('.')}": ` : '';
	const parameters = Object.keys(authoring.input.shape).join(', ') || 'none';
	return new Failure(
		'USAGE',
		`Cannot call "${authoring.name}": ${where}${first?.message ?? 'the arguments do not fit'}. ` +
			`Correct the arguments and call again; its parameters are: ${parameters}.`,
	);
}
