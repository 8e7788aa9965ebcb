import { type DraftRequired, sourceWords, titlesOf } from '@tenet/charter';
import type { KnowledgeView, Resolution, ResolvedArtifact } from '@tenet/knowledge';
import { artifactTag } from '@tenet/knowledge/asking';
import { findNamed, kindNamed, nearestNames } from '@tenet/knowledge/authoring';
import { oneLine } from '../terminal-text.ts';

/** What can be required: everything that somebody wrote and governs here, by name. */
export interface Artifacts {
	/** What a name stands for, or why it stands for nothing that could be required. */
	named(words: string): { readonly uri: string } | { readonly why: string };
	/** What words are found in, one line each with whose it is. */
	listed(words: string): string;
	/** What was chosen beside what a draft lists. */
	added(
		chosen: ReadonlyMap<string, { readonly taken: boolean }>,
		draft: readonly DraftRequired[],
	): readonly DraftRequired[];
}

const MOST = 40;

export function knownArtifacts(resolution: Resolution, view: KnowledgeView): Artifacts {
	const titles = titlesOf(resolution);
	const offered = resolution.artifacts.filter(({ kind }) => (kindNamed(kind)?.media.length ?? 0) > 0);
	const line = ({ uri, provenance }: ResolvedArtifact) =>
		oneLine(`  ${uri}  ${titles.get(uri) ?? ''} (${sourceWords(artifactTag(provenance, view))})`);
	return {
		named: (words) => {
			const exact = offered.find(({ uri }) => uri === words);
			const found = exact
				? [exact]
				: findNamed(
						offered.map((one) => asNamed(one, titles)),
						words,
					);
			const [only, ...others] = found;
			if (only && others.length === 0) return { uri: only.uri };
			if (only) return { why: `Several are called so:\n${found.map(line).join('\n')}` };
			const near = nearestNames(
				offered.map(({ id }) => id),
				words,
			);
			return { why: `Nothing governed has this name.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}` };
		},
		listed: (words) => {
			const found = offered.filter((one) => line(one).toLowerCase().includes(words.toLowerCase()));
			const more = found.length > MOST ? [`  … and ${found.length - MOST} more: add words.`] : [];
			return found.length === 0
				? '  Nothing has these words.'
				: [...found.slice(0, MOST).map(line), ...more].join('\n');
		},
		added: (chosen, draft) =>
			[...chosen]
				.filter(([uri]) => !draft.some((one) => one.uri === uri))
				.map(([uri, { taken }]) => ({ uri, title: titles.get(uri) ?? uri, sources: [], own: true, taken })),
	};
}

function asNamed(artifact: ResolvedArtifact, titles: ReadonlyMap<string, string>) {
	return { id: artifact.id, alsoCalled: [titles.get(artifact.uri) ?? artifact.id], value: artifact };
}
