import type { BuiltFrom } from '@tenet/context-pack';
import type { Finding } from '@tenet/kernel';
import type { FetchedIdentity, KnowledgeState } from '@tenet/sources';
import { tenetVersion } from '../version.ts';

/**
 * What a version record says of where content came from, with all that was found in the packs and between them; a router
 * that only asks other servers knows no files.
 */
export function builtFromOf(knowledge: KnowledgeState | undefined, findings: readonly Finding[] = []): BuiltFrom {
	const packs = knowledge?.loaded ?? [];
	const found = [...(knowledge?.findings ?? []), ...findings];
	return {
		tenet: tenetVersion(),
		packs: packs.map(({ layer, name }) => ({ layer, pack: name, ...fetchedFrom(knowledge?.fetched.get(name)) })),
		findings: found.map(({ rule, pack, file, position }) => ({
			rule,
			pack,
			at: position ? `${file}:${position.line}:${position.column}` : file,
		})),
	};
}

/** An address that was signed for one download has the signature behind its "?". */
function fetchedFrom(identity: FetchedIdentity | undefined) {
	if (!identity) return {};
	const { url, commit, version } = identity;
	return { url: url.replace(/[?#].*$/s, ''), ...(commit !== undefined && { commit }), describe: version };
}
