import { type Effector, type JsonObject, PlainLine } from '@tenet/kernel';
import type { Question } from '@tenet/knowledge';
import { clientName, FreeForm, structured, type ToolDefinition, tool } from '@tenet/mcp';
import type { PublishedChange } from '@tenet/sources/publish';
import { z } from 'zod';
import type { LiveArea } from './live-area.ts';

/** One change as a client asks for it. */
export interface AskedChange {
	readonly kind: string;
	readonly id: string;
	readonly fields: JsonObject;
	readonly document?: string;
	readonly message: string;
	readonly effector: Effector;
}

/** Commits a change to the pack that this server's owner keeps. */
export type ChangePublisher = (change: AskedChange) => Promise<PublishedChange>;

/** What a server may do besides answering. */
export interface AreaOptions {
	/** Absent where publishing is off: then there is no such tool. */
	readonly publish?: ChangePublisher;
	/** Questions that this server answers beside those of its area, by name: read when one is first asked or listed. */
	readonly questions?: Readonly<Record<string, () => Promise<Question>>>;
	/** The project's cache, for what may be kept between runs; nothing is without it. */
	readonly cache?: string;
	/** Lets go of what those questions opened. */
	readonly close?: () => Promise<void>;
}

const Input = z.strictObject({
	kind: z.string().min(1).max(64).describe('The kind of the artifact, one of this area.'),
	id: z.string().min(1).max(128).describe('The id of the artifact, there or new. Its file is named by it.'),
	fields: FreeForm.describe('The fields that change; null takes one out. All others stay as they are.'),
	document: z.string().min(1).max(1_000_000).optional().describe("The text of a contract's document."),
	message: PlainLine.trim().min(1).max(500).describe('Why, for the commit.'),
});

const Published = z.object({
	statement: z.string(),
	uri: z.string(),
	files: z.array(z.string()).describe('Empty when it said so already.'),
	pack: z.string(),
	branch: z.string(),
	commit: z.string(),
});

export function publishChangeTool(content: LiveArea, publish: ChangePublisher): ToolDefinition {
	// One after the other: two at once would take each other's half-done work for somebody else's.
	let last: Promise<unknown> = Promise.resolve();
	return tool({
		name: 'publish_change',
		title: `Publish a change of a ${content.area} artifact`,
		description:
			`Publish a change of one ${content.area} artifact: it is validated with all packs and committed to the owner's ` +
			'pack, or nothing happens. Ask the owner first; others see it once it is pushed and sealed.',
		input: Input,
		output: Published,
		writes: true,
		answer: async ({ document, ...asked }, { client }) => {
			const effector: Effector = { kind: 'agent', id: clientName(client), verified: false };
			const change = { ...asked, fields: asked.fields as JsonObject, effector, ...(document && { document }) };
			const published = last.then(() => publish(change));
			last = published.catch(() => {});
			const outcome = await published;
			await content.refresh();
			return structured({ statement: said(outcome), ...outcome });
		},
	});
}

function said({ uri, files, branch, commit }: PublishedChange): string {
	if (files.length === 0) return `Nothing changed: ${uri} says so already.`;
	return `Committed ${uri} to ${branch} as ${commit.slice(0, 7)}.`;
}
