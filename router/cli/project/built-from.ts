import type { BuiltFrom } from '@tenet/context-pack';
import type { KnowledgeState } from '@tenet/sources';
import { tenetVersion } from '../version.ts';

/** What a version record says of where content came from; a router that only asks other servers knows no files. */
export function builtFromOf(knowledge: KnowledgeState | undefined): BuiltFrom {
	const packs = knowledge?.loaded ?? [];
	return {
		tenet: tenetVersion(),
		packs: packs.map(({ layer, name }) => ({ layer, pack: name })),
		findings: packs.flatMap(({ findings }) =>
			findings.map(({ rule, pack, file, position }) => ({
				rule,
				pack,
				at: position ? `${file}:${position.line}:${position.column}` : file,
			})),
		),
	};
}
