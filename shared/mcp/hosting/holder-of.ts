/** How long a busy port has to say who it is, in milliseconds. */
const PATIENCE = 500;

/** Who holds a port, when it is a Tenet: its name and version as its health says them. */
export async function holderOf(host: string, port: number): Promise<string | undefined> {
	try {
		const answer = await fetch(`http://${host}:${port}/healthz`, {
			redirect: 'error',
			signal: AbortSignal.timeout(PATIENCE),
		});
		const said: unknown = await answer.json();
		return nameIn(said);
	} catch {
		return undefined;
	}
}

function nameIn(said: unknown): string | undefined {
	if (typeof said !== 'object' || said === null || !('name' in said) || typeof said.name !== 'string') return undefined;
	if (!/^tenet[a-z-]*$/.test(said.name)) return undefined;
	const version = 'version' in said && typeof said.version === 'string' ? ` ${said.version.slice(0, 20)}` : '';
	return `${said.name}${version}`;
}
