import { Failure } from '@tenet/kernel';
import { ArtifactId } from '../artifact.ts';
import { firstOf } from '../naming/wording.ts';
import type { Assignment, PackInForce } from './agent-prompt.ts';

/** What was given, by the names of the prompt's arguments. */
type Given = Readonly<Record<string, string>>;

const LONGEST_REQUEST = 20_000;
/** The forms that can be pinned (DESIGN section 2). Whether the pack exists is the agent's first question. */
const PINNABLE = /^(?:sha256:[0-9a-f]{64}|(?:[a-z0-9][a-z0-9-]{0,62}\/)?cp-v[1-9][0-9]{0,8}(?:@sha256:[0-9a-f]{64})?)$/;

/**
 * Checks what the user gave to a prompt over sealed packs, because it becomes part of an instruction: only the request
 * is free text, and it is never shortened without a word.
 */
export function parseSealedAssignment(prompt: string, given: Given): Assignment {
	const values = trimmed(given);
	return {
		request: requestOf(prompt, values, 'Give "request" and "pack".'),
		contextPack: pinnable(prompt, values.get('pack') || missing(prompt, 'pack', 'Give "request" and "pack".')),
		pack: undefined,
		...scopesOf(prompt, values),
	};
}

/**
 * The same for a prompt over current knowledge. A Context Pack given as `pack`, as the router's prompt calls it, is
 * taken for what it is.
 */
export function parseLiveAssignment(prompt: string, given: Given, packs: readonly PackInForce[]): Assignment {
	const values = trimmed(given);
	const named = values.get('pack') || undefined;
	const pack = packs.find(({ name }) => name === named);
	const pinned = values.get('context_pack') || (named !== undefined && PINNABLE.test(named) ? named : undefined);
	if (named !== undefined && pack === undefined && named !== pinned) throw notInForce(prompt, named, packs);
	return {
		request: requestOf(prompt, values, 'Give it.'),
		contextPack: pinned && pinnable(prompt, pinned),
		pack,
		...scopesOf(prompt, values),
	};
}

function trimmed(given: Given): ReadonlyMap<string, string> {
	return new Map(Object.entries(given).map(([name, value]) => [name, value.trim()]));
}

function requestOf(prompt: string, values: ReadonlyMap<string, string>, remedy: string): string {
	const request = values.get('request') || missing(prompt, 'request', remedy);
	if (request.length <= LONGEST_REQUEST) return request;
	throw new Failure(
		'USAGE',
		`Cannot render the prompt "${prompt}": the request has more than ${LONGEST_REQUEST} characters. Shorten it.`,
	);
}

function scopesOf(prompt: string, values: ReadonlyMap<string, string>): Pick<Assignment, 'domain' | 'component'> {
	return {
		domain: idOrNothing(prompt, 'domain', values.get('domain')),
		component: idOrNothing(prompt, 'component', values.get('component')),
	};
}

function missing(prompt: string, argument: string, remedy: string): never {
	throw new Failure('USAGE', `Cannot render the prompt "${prompt}": the argument "${argument}" is missing. ${remedy}`);
}

function pinnable(prompt: string, pack: string): string {
	if (PINNABLE.test(pack)) return pack;
	throw new Failure(
		'INVALID_REFERENCE',
		`Cannot render the prompt "${prompt}": ${shown(pack)} cannot be pinned. ` +
			'Write "cp-v2", "line/cp-v2", "cp-v2@sha256:…" or "sha256:…".',
	);
}

function notInForce(prompt: string, pack: string, packs: readonly PackInForce[]): Failure {
	return new Failure(
		'INVALID_REFERENCE',
		`Cannot render the prompt "${prompt}": no pack in force is called ${shown(pack)}. ` +
			`In force: ${firstOf(packs.map(({ name }) => name))}. A Context Pack is named by "context_pack".`,
	);
}

function idOrNothing(prompt: string, argument: string, id: string | undefined): string | undefined {
	if (!id || ArtifactId.safeParse(id).success) return id || undefined;
	throw new Failure(
		'INVALID_ID',
		`Cannot render the prompt "${prompt}": ${shown(id)} is no ${argument} id. ` +
			'Write letters, digits, ".", "_" or "-", at most 128.',
	);
}

function shown(text: string): string {
	return JSON.stringify(text.slice(0, 120));
}
