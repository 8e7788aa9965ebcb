import type { RemoteSource } from './configuration.ts';

/** What is wrong with the address of a pack, and what to write; nothing when it can be used. */
export interface AddressProblem {
	readonly why: string;
	readonly remedy: string;
}

/**
 * Whether a pack may be fetched from an address.
 *
 * The address reaches other programs and hosts, so that it is held to what each form needs: nothing in it may be taken
 * for an option of git or ssh, go over the wire unprotected, or be a secret that a file in a repository gives away.
 */
export function addressProblem(type: RemoteSource['type'], address: string): AddressProblem | undefined {
	if (address.startsWith('-') || UNSEEN.test(address)) return problem('it begins with "-" or has odd characters');
	if (type === 'git' && SCP_LIKE.test(address)) return undefined;
	if (!URL.canParse(address)) return problem('it is no address', SCHEMES[type]);
	const url = new URL(address);
	return partsProblem(url) ?? schemeProblem(type, url);
}

function partsProblem({ protocol, username, password, hostname, hash }: URL): AddressProblem | undefined {
	if (password !== '' || (username !== '' && protocol !== 'ssh:')) return CREDENTIALS;
	if (!USER.test(username)) return problem('its user has odd characters');
	if (hash !== '') return problem('it has a "#" part');
	return protocol === 'file:' || HOST.test(hostname) ? undefined : problem('its host is missing or has odd characters');
}

function schemeProblem(type: RemoteSource['type'], { protocol, hostname, search }: URL): AddressProblem | undefined {
	if (type === 'git' && search !== '') return problem('it has a "?" part');
	if (protocol === 'https:' || (type === 'git' && protocol === 'ssh:')) return undefined;
	if (protocol === 'http:') return isLoopbackHost(hostname) ? undefined : UNPROTECTED;
	return problem(`the source type "${type}" cannot fetch from "${protocol}"`, SCHEMES[type]);
}

/** Whether a host name of a URL can only be this machine. */
export function isLoopbackHost(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

const SCP_LIKE = /^[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:(?!\/\/)[^\s:-][^\s]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an address must not carry what a terminal or a shell obeys
const UNSEEN = /[\u0000-\u0020\u007f-\u009f\\]/;
const HOST = /^(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-f:.]+\])$/i;
const USER = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]*)?$/;

const SCHEMES = {
	git: 'Write an address that begins with "https://" or "ssh://", or one such as "git@host:path".',
	https: 'Write an address that begins with "https://".',
	api: 'Write an address that begins with "https://".',
} as const satisfies Record<RemoteSource['type'], string>;

const CREDENTIALS = problem(
	'it holds a user name or a password',
	'Remove it, and give the token in the environment variable TENET_PACK_TOKENS.',
);
const UNPROTECTED = problem(
	'it is not protected on its way; "http://" is for this very machine only',
	'Write "https://".',
);

function problem(why: string, remedy = 'Correct it.'): AddressProblem {
	return { why, remedy };
}
