import type { Command } from './command.ts';

type Load = () => Promise<Command>;

/**
 * Every command by name, loaded only when it is asked for: `tenet mcp` must answer an agent before it has read what
 * `tenet up` needs.
 */
const COMMANDS = new Map<string, Load>([
	['up', async () => (await import('./commands/up.ts')).up],
	['mcp', async () => (await import('./commands/mcp.ts')).mcp],
	['serve', async () => (await import('./commands/serve.ts')).serve],
	['ask', async () => (await import('./commands/ask.ts')).ask],
	['context build', async () => (await import('./commands/context-build.ts')).contextBuild],
	['context list', async () => (await import('./commands/context-list.ts')).contextList],
	['context show', async () => (await import('./commands/context-show.ts')).contextShow],
	['context get', async () => (await import('./commands/context-get.ts')).contextGet],
	['context read', async () => (await import('./commands/context-read.ts')).contextRead],
	['context search', async () => (await import('./commands/context-search.ts')).contextSearch],
	['context diff', async () => (await import('./commands/context-diff.ts')).contextDiff],
	['context verify', async () => (await import('./commands/context-verify.ts')).contextVerify],
	['context fsck', async () => (await import('./commands/context-fsck.ts')).contextFsck],
	['pack fetch', async () => (await import('./commands/pack-fetch.ts')).packFetch],
	['pack validate', async () => (await import('./commands/pack-validate.ts')).packValidate],
	['pack assemble', async () => (await import('./commands/pack-assemble.ts')).packAssemble],
	['pack publish', async () => (await import('./commands/pack-publish.ts')).packPublish],
	['pack doctor', async () => (await import('./commands/pack-doctor.ts')).packDoctor],
	['pack schema', async () => (await import('./commands/pack-schema.ts')).packSchema],
	['graph show', async () => (await import('./commands/graph-show.ts')).graphShow],
	['domain check', async () => (await import('./commands/domain-check.ts')).domainCheck],
	['domain map', async () => (await import('./commands/domain-map.ts')).domainMap],
	['domain scan', async () => (await import('./commands/domain-scan.ts')).domainScan],
	['contract check', async () => (await import('./commands/contract-check.ts')).contractCheck],
	['contract list', async () => (await import('./commands/contract-list.ts')).contractList],
	['contract show', async () => (await import('./commands/contract-show.ts')).contractShow],
	['contract consumers', async () => (await import('./commands/contract-consumers.ts')).contractConsumers],
	['contract impact', async () => (await import('./commands/contract-impact.ts')).contractImpact],
	['contract removal', async () => (await import('./commands/contract-removal.ts')).contractRemoval],
	['contract plan', async () => (await import('./commands/contract-plan.ts')).contractPlan],
	['approve', async () => (await import('./commands/approve.ts')).approve],
	['charter context', async () => (await import('./commands/charter-context.ts')).charterContext],
	['charter interview', async () => (await import('./commands/charter-interview.ts')).charterInterview],
	['charter lint', async () => (await import('./commands/charter-lint.ts')).charterLint],
	['agent config', async () => (await import('./commands/agent-config.ts')).agentConfig],
	['help', async () => (await import('./commands/help.ts')).helpOn({ commandNames, loadCommands })],
]);

export function commandNames(): readonly string[] {
	return [...COMMANDS.keys()];
}

export async function loadCommand(name: string): Promise<Command | undefined> {
	return await COMMANDS.get(name)?.();
}

/** The command of this name, the commands of this group, or all of them, in the order in which help lists them. */
export async function loadCommands(words?: string): Promise<readonly Command[]> {
	const chosen = [...COMMANDS].filter(([name]) => words === undefined || `${name} `.startsWith(`${words} `));
	return Promise.all(chosen.map(([, load]) => load()));
}
