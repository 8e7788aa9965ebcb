import { Failure } from '@tenet/kernel';
import { ArtifactId } from '../artifact.ts';

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
	/** @throws {Failure} `USAGE`, `INVALID_REFERENCE` or `INVALID_ID` when an argument is missing or not of its form */
	render(given: Readonly<Record<string, string>>): string;
}

/** What the two-phase prompt is about, checked. */
export interface Assignment {
	readonly request: string;
	readonly pack: string;
	readonly domain: string | undefined;
	readonly component: string | undefined;
}

export const ASSIGNMENT_ARGUMENTS: readonly AgentPromptArgument[] = [
	{
		name: 'request',
		description: 'What is asked for, in the words of whoever asks.',
		required: true,
		completes: undefined,
	},
	{
		name: 'pack',
		description: 'The Context Pack the spec pins: "cp-v2", "checkout/cp-v2" or "cp-v2@sha256:…". Never "latest".',
		required: true,
		completes: 'pack',
	},
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

const LONGEST_REQUEST = 20_000;
/** The forms that can be pinned (DESIGN section 2). Whether the pack exists is the agent's first question. */
const PINNABLE = /^(?:sha256:[0-9a-f]{64}|(?:[a-z0-9][a-z0-9-]{0,62}\/)?cp-v[1-9][0-9]{0,8}(?:@sha256:[0-9a-f]{64})?)$/;

/**
 * Checks what the user gave, because it becomes part of an instruction: only the request is free text, and it is
 * never shortened without a word.
 */
export function parseAssignment(prompt: string, given: Readonly<Record<string, string>>): Assignment {
	const values = new Map(Object.entries(given).map(([name, value]) => [name, value.trim()]));
	const request = values.get('request') || missing(prompt, 'request');
	if (request.length > LONGEST_REQUEST) throw tooLong(prompt);
	return {
		request,
		pack: pinnable(prompt, values.get('pack') || missing(prompt, 'pack')),
		domain: idOrNothing(prompt, 'domain', values.get('domain')),
		component: idOrNothing(prompt, 'component', values.get('component')),
	};
}

function missing(prompt: string, argument: string): never {
	throw new Failure(
		'USAGE',
		`Cannot render the prompt "${prompt}": the argument "${argument}" is missing. Give "request" and "pack".`,
	);
}

function tooLong(prompt: string): Failure {
	return new Failure(
		'USAGE',
		`Cannot render the prompt "${prompt}": the request has more than ${LONGEST_REQUEST} characters. Shorten it.`,
	);
}

function pinnable(prompt: string, pack: string): string {
	if (PINNABLE.test(pack)) return pack;
	throw new Failure(
		'INVALID_REFERENCE',
		`Cannot render the prompt "${prompt}": ${JSON.stringify(pack.slice(0, 120))} cannot be pinned. ` +
			'Write "cp-v2", "line/cp-v2", "cp-v2@sha256:…" or "sha256:…".',
	);
}

function idOrNothing(prompt: string, argument: string, id: string | undefined): string | undefined {
	if (!id || ArtifactId.safeParse(id).success) return id || undefined;
	throw new Failure(
		'INVALID_ID',
		`Cannot render the prompt "${prompt}": ${JSON.stringify(id.slice(0, 120))} is no ${argument} id. ` +
			'Write letters, digits, ".", "_" or "-", at most 128.',
	);
}
