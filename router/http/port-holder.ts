import { z } from 'zod';

/** What a Tenet says of itself at `/healthz`; the router and each of the four servers. */
const Holder = z.looseObject({
	name: z.string().regex(/^tenet[a-z-]{0,40}$/),
	version: z.string().max(40),
	store: z.string().max(400).optional(),
});

/** Who holds a port, when it is a Tenet: its name, version and store. */
export async function portHolder(host: string, port: number): Promise<string | undefined> {
	try {
		const answer = await fetch(`http://${reachable(host)}:${port}/healthz`, {
			redirect: 'error',
			signal: AbortSignal.timeout(PATIENCE),
		});
		const { name, version, store } = Holder.parse(await answer.json());
		return store === undefined ? `${name} ${version}` : `${name} ${version}, which serves ${JSON.stringify(store)}`;
	} catch {
		return undefined;
	}
}

/** How long a busy port has to say who it is, in milliseconds. */
const PATIENCE = 1_000;

/** An address that means every address is asked at loopback, whose name each Tenet answers to. */
function reachable(host: string): string {
	if (host === '0.0.0.0' || host === '') return '127.0.0.1';
	const plain = host.replace(/^\[|\]$/g, '');
	if (plain === '::') return '[::1]';
	return plain.includes(':') ? `[${plain}]` : plain;
}
