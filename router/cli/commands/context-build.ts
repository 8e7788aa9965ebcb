import type { BuildOutcome } from '../../use-cases/context-packs.ts';
import { outcomeText } from '../build-text.ts';
import type { Command } from '../command.ts';
import { lineNames } from '../line-names.ts';
import { withProgress } from '../progress.ts';
import { withProject } from '../project/open-project.ts';
import { reasonOf } from '../reason-of.ts';
import { note, print } from '../terminal.ts';

export const contextBuild: Command = {
	name: 'context build',
	summary: 'Seal what is governed now into the next version.',
	about:
		'Asks the knowledge servers, seals their answers and gives them the next version name of the line. Building\n' +
		'again without a change gives the same version back. What is sealed never changes.',
	operands: [],
	options: {
		line: { value: 'LINE', many: true, summary: 'Build this line only. Default: every line of tenet.yaml.' },
		reason: { value: 'TEXT', summary: 'Why, for the version record.' },
	},
	examples: [
		{ run: 'tenet context build', says: 'Seals every line: "sealed cp-v2 sha256:…", or "unchanged, cp-v2".' },
		{ run: 'tenet context build --line checkout --reason "PCI audit"', says: 'Seals one line and says why.' },
	],
	run: (terminal, args) => {
		const reason = reasonOf(args) ?? 'Built with "tenet context build".';
		return withProject(terminal, args, async ({ packs, building }) => {
			const lines = lineNames(args.all('line'));
			const outcomes = await withProgress(terminal, (say) =>
				packs.build({
					...(lines.length === 0 ? {} : { lines }),
					effector: { kind: 'human', id: terminal.user },
					reason,
					onProgress: ({ step, done, total }) => say(`${step} ${done}/${total}`),
				}),
			);
			if (args.has('json')) print(terminal, JSON.stringify(outcomes, null, 2));
			else for (const outcome of outcomes) print(terminal, outcomeText(outcome, packs, terminal.colour));
			for (const { summary } of outcomes.filter(hasWarnings))
				note(
					terminal,
					`${summary.warnings} warning${summary.warnings === 1 ? '' : 's'} in ${summary.reference}: ` +
						`type "${terminal.typedAs} context show ${summary.reference}", and "${terminal.typedAs} pack validate" for the lines.`,
				);
			const { embedded } = await building();
			for (const { message, remedy } of embedded?.latest()?.findings ?? []) note(terminal, `${message} ${remedy}`);
			return 0;
		});
	},
};

function hasWarnings({ summary }: BuildOutcome): boolean {
	return summary.warnings > 0;
}
