import { Failure } from '@tenet/kernel/failure';
import { AREAS, type Area, type PassageHit } from '@tenet/knowledge';
import { searchStatement } from '@tenet/knowledge/searching';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withProgress } from '../progress.ts';
import { withProject } from '../project/open-project.ts';
import { note, print } from '../terminal.ts';
import { oneLine } from '../terminal-text.ts';

export const contextSearch: Command = {
	name: 'context search',
	summary: 'Find entries of a version by words, best first.',
	operands: [{ name: 'WORD', many: true }],
	options: {
		from: { value: 'REF', summary: 'The version to search. Default: latest.' },
		area: { value: 'AREA', many: true, choices: AREAS, summary: 'Only this area.' },
		kind: { value: 'KIND', many: true, summary: 'Only this kind.' },
		limit: { value: 'N', summary: 'At most this many. Default: 10.' },
	},
	examples: [
		{ run: 'tenet context search personal data in logs', says: 'The ten best entries of the latest version.' },
		{ run: 'tenet context search retry --kind runbook --from cp-v1', says: 'Runbooks of cp-v1 only.' },
	],
	run: (terminal, args) => {
		const query = wordsOf(args);
		return withProject(terminal, args, async ({ packs }) => {
			const areas = args.all('area') as readonly Area[];
			const kinds = args.all('kind');
			const reference = args.text('from') ?? 'latest';
			const asked = {
				query,
				...(areas.length > 0 && { areas }),
				...(kinds.length > 0 && { kinds }),
				limit: args.count('limit') ?? 10,
			};
			const hits = await withProgress(terminal, (say) => {
				say(`searching ${reference}; the first search of a version indexes it`);
				return packs.search(reference, asked);
			});
			if (args.has('json')) print(terminal, JSON.stringify(hits, null, 2));
			else if (hits.length === 0) note(terminal, searchStatement(asked, 0, `of ${reference}`));
			else print(terminal, hits.map((hit) => hitText(hit)).join('\n'));
			return 0;
		});
	},
};

/** Nothing to find is no search that found nothing: an empty variable in a script must not pass for an answer. */
function wordsOf(args: Arguments): string {
	const query = args.operands.join(' ').trim();
	if (query !== '') return query;
	throw new Failure('USAGE', 'Cannot search for nothing: the words are empty. Write the words to find.');
}

function hitText({ uri, title, passage }: PassageHit): string {
	return `${uri}  ${oneLine(title)}\n    ${passage.replace(/\s+/g, ' ').trim()}`;
}
