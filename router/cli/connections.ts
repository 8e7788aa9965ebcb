import type { Connection } from '../agents/agent.ts';
import type { Terminal } from './terminal.ts';

/** Starting this very program on this very folder: absolute, because agents start in folders of their own. */
export function stdioConnection({ program }: Terminal, root: string): Connection {
	const [command = 'tenet', ...args] = program;
	return { transport: 'stdio', command, args: [...args, 'mcp', '--root', root] };
}
