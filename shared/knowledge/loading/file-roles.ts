import type { FileFinding } from '@tenet/kernel';
import { distance } from 'fastest-levenshtein';
import { kindOfPath } from '../kinds/kind-of-path.ts';
import { KINDS } from '../kinds/kinds.ts';
import { loadingFinding } from './loading-rules.ts';

/** What a file is to its pack. `governing` files make up the pack's digest, `silent` ones do not. */
export type FileRole = 'descriptor' | 'artifact' | 'governing' | 'silent' | 'unknown';

export const DESCRIPTOR = 'pack.yaml';

const GOVERNING = /^(?:org-charter\.yaml|(?:.*\/)?(?:graph|[^/]+\.graph)\.yaml|drg\/.*)$/;
const SILENT = /(?:^|\/)(?:README|LICENSE|NOTICE|CHANGELOG|CODEOWNERS)[^/]*$|^pack-manifest\.yaml$/;

export function roleOf(path: string): FileRole {
	if (path === DESCRIPTOR) return 'descriptor';
	if (kindOfPath(path)) return 'artifact';
	if (GOVERNING.test(path)) return 'governing';
	return SILENT.test(path) ? 'silent' : 'unknown';
}

/** What to say of a file that nothing reads: it may be a governed statement whose name is mistyped. */
export function orphanFinding(path: string): FileFinding {
	const quoted = JSON.stringify(path);
	const meant = likelyName(path);
	if (meant) {
		return loadingFinding(
			'misnamed-file',
			`Cannot read ${quoted} as an artifact: no kind has files with this ending.`,
			{
				remedy: `If it governs something, call it ${JSON.stringify(meant)}.`,
			},
		);
	}
	return loadingFinding('orphan-file', `Nothing reads ${quoted}: it is no artifact and no contract refers to it.`, {
		remedy: 'Remove it, or give it an ending such as ".policy.yaml".',
	});
}

/** `pii.policy.yaml` for `pii.polcy.yaml`, `pii.policy.yml` and `pii.policy.md`. */
function likelyName(path: string): string | undefined {
	const [, stem, ending, medium] = /^(.*\/?[^/.][^/]*)\.([A-Za-z-]{3,32})\.(ya?ml|json|md)$/.exec(path) ?? [];
	if (stem === undefined || ending === undefined) return undefined;
	const authored = KINDS.filter(({ media }) => media.length > 0);
	const near = authored
		.map((definition) => ({ definition, away: distance(definition.ending, ending.toLowerCase()) }))
		.filter(({ definition, away }) => away <= (definition.ending.length > 4 ? 2 : 0))
		.sort((a, b) => a.away - b.away)[0]?.definition;
	if (!near) return undefined;
	const kept = near.media.find((known) => known === medium);
	return `${stem}.${near.ending}.${kept ?? near.media[0] ?? 'yaml'}`;
}
