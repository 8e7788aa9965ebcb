import { type Circumstances, type Running, started, TENET } from '../tenet-command.ts';

/** A `tenet` that listens, as a process of its own. */
export interface ListeningTenet {
	/** Where MCP clients connect. */
	readonly url: string;
	/** Where the HTTP API begins; for an area server, where its health is. */
	readonly origin: string;
	readonly running: Running;
}

/** Runs `tenet serve …` and answers when it says on stderr where it listens. @throws when it ends before */
export async function listeningTenet(words: readonly string[], circumstances: Circumstances): Promise<ListeningTenet> {
	const running = started([...TENET, ...words], circumstances);
	const url = await new Promise<string>((resolve, reject) => {
		let said = '';
		running.child.stderr?.on('data', (text: string) => {
			said += text;
			const found = /listens at (\S+)\n/.exec(said)?.[1];
			if (found) resolve(found);
		});
		running.ended.then(({ stderr }) => reject(new Error(`It ended before it listened: ${stderr}`)), reject);
	});
	return { url, origin: new URL(url).origin, running };
}

/** Everything that `tenet up` runs. */
export interface TenetUp extends ListeningTenet {
	/** What it says of itself: the outcomes of its first build, and name and address of everything that listens. */
	readonly said: {
		readonly outcomes: readonly { readonly created: boolean; readonly summary: { readonly reference: string } }[];
		readonly addresses: Readonly<Record<string, string>>;
	};
}

/** Runs `tenet up --json` on free ports unless words say another, and answers when everything listens. */
export async function tenetUp(
	circumstances: Circumstances,
	words: readonly string[] = ['--port', '0'],
): Promise<TenetUp> {
	const running = started([...TENET, 'up', '--json', ...words], circumstances);
	const said = JSON.parse(await running.said('\n}\n')) as TenetUp['said'];
	const url = said.addresses['MCP'] ?? '';
	return { url, origin: new URL(url).origin, running, said };
}
