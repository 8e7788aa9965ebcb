import type { ArtifactUri } from '../artifact.ts';

/** What a client can be offered while an argument is typed. */
export type Completes = 'pack' | 'domain' | 'component';

/** One argument of a prompt. All of them are text. */
export interface AgentPromptArgument {
	readonly name: string;
	readonly description: string;
	readonly required: boolean;
	readonly completes: Completes | undefined;
}

/** A prompt that an endpoint offers: pure text, made of what the user gives. */
export interface AgentPrompt {
	/** As tools are named: `^[a-z][a-z0-9_]{2,39}$`. */
	readonly name: string;
	readonly title: string;
	/** A constant, key words first. */
	readonly description: string;
	readonly arguments: readonly AgentPromptArgument[];
	/**
	 * `packs` are the packs in force where the prompt is asked for; a prompt over sealed packs needs none.
	 *
	 * @throws {Failure} `USAGE`, `INVALID_REFERENCE` or `INVALID_ID` when an argument is missing or not of its form
	 */
	render(given: Readonly<Record<string, string>>, packs?: readonly PackInForce[]): string;
}

/** A pack of authored knowledge that governs where a prompt is asked for, and what it says there. */
export interface PackInForce {
	readonly name: string;
	readonly version: string;
	/** Of the artifacts that it introduces or overrides. No titles: those are free text, and this becomes an instruction. */
	readonly uris: readonly ArtifactUri[];
}

/** What the two-phase prompt is about, checked. */
export interface Assignment {
	readonly request: string;
	/** The Context Pack the spec pins; absent where none was named, and then it has to be asked for. */
	readonly contextPack: string | undefined;
	/** The pack in force to begin with. */
	readonly pack: PackInForce | undefined;
	readonly domain: string | undefined;
	readonly component: string | undefined;
}

const REQUEST: AgentPromptArgument = {
	name: 'request',
	description: 'What is asked for, in the words of whoever asks.',
	required: true,
	completes: undefined,
};

const SCOPES: readonly AgentPromptArgument[] = [
	{
		name: 'domain',
		description: 'The bounded context the request is about, when it is known.',
		required: false,
		completes: 'domain',
	},
	{
		name: 'component',
		description: 'The component the request is about, when it is known.',
		required: false,
		completes: 'component',
	},
];

/** Over sealed packs: the Context Pack is what everything else is asked of. */
export const SEALED_ARGUMENTS: readonly AgentPromptArgument[] = [
	REQUEST,
	{
		name: 'pack',
		description: 'The Context Pack the spec pins: "cp-v2", "checkout/cp-v2" or "cp-v2@sha256:…". Never "latest".',
		required: true,
		completes: 'pack',
	},
	...SCOPES,
];

/** Over current knowledge: a server knows the packs in force, and of Context Packs only what it is told. */
export const LIVE_ARGUMENTS: readonly AgentPromptArgument[] = [
	REQUEST,
	{
		name: 'context_pack',
		description: 'The Context Pack the spec pins, as the router names it: "cp-v2" or "cp-v2@sha256:…". Never "latest".',
		required: false,
		completes: undefined,
	},
	{
		name: 'pack',
		description: 'A pack in force, to begin with what it says: "builtin", "project" or one of the organisation.',
		required: false,
		completes: 'pack',
	},
	...SCOPES,
];
