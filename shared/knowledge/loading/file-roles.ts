import type { FileFinding } from '@tenet/kernel';
import { distance } from 'fastest-levenshtein';
import type { KindDefinition } from '../kinds/kind-definition.ts';
import { kindOfPath } from '../kinds/kind-of-path.ts';
import { KINDS } from '../kinds/kinds.ts';
import { loadingFinding } from './loading-rules.ts';

/** What a file is to its pack. `governing` files make up the pack's digest, `silent` ones do not. */
export type FileRole = 'descriptor' | 'artifact' | 'graph' | 'governing' | 'manifest' | 'silent' | 'unknown';

export const DESCRIPTOR = 'pack.yaml';

export const MANIFEST = 'pack-manifest.yaml';

const GRAPH = /^(?:(?:.*\/)?(?:graph|[^/]+\.graph)\.yaml|drg\/.*\.yaml)$/;
const GOVERNING = /^(?:org-charter\.yaml|drg\/.*)$/;
const SILENT = /(?:^|\/)(?:README|LICENSE|NOTICE|CHANGELOG|CODEOWNERS)[^/]*$/;

export function roleOf(path: string): FileRole {
	if (path === DESCRIPTOR) return 'descriptor';
	if (path === MANIFEST) return 'manifest';
	if (kindOfPath(path)) return 'artifact';
	if (GRAPH.test(path)) return 'graph';
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

/**
 * `pii.policy.yaml` for `pii.polcy.yaml`, `pii.policies.yaml`, `pii.policy.YAML`, `pii.policy.md`, `pii_policy.yaml` and
 * `pii.policy.yaml.txt`; `<name>.policy.yaml` for what is called after its kind alone.
 */
function likelyName(path: string): string | undefined {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const [, base = '', ending = ''] = WRITTEN.exec(name) ?? [];
	const medium = ending.toLowerCase().replace('yml', 'yaml');
	const meant = dotted(base) ?? undotted(base, medium);
	if (!meant) return undefined;
	const { stem, kind } = meant;
	const kept = kind.media.find((known) => known === medium);
	return `${path.slice(0, path.length - name.length)}${stem}.${kind.ending}.${kept ?? kind.media[0] ?? 'yaml'}`;
}

interface Meant {
	readonly stem: string;
	readonly kind: KindDefinition;
}

function dotted(base: string): Meant | undefined {
	const dot = base.lastIndexOf('.');
	const ending = base.slice(dot + 1).toLowerCase();
	if (dot < 1 || ending.length > 32) return undefined;
	const [near] = AUTHORED.map((kind) => ({ kind, away: awayFrom(kind, ending) }))
		.filter(({ kind, away }) => away <= (kind.ending.length > 4 ? 2 : 0))
		.sort((a, b) => a.away - b.away);
	return near && { stem: base.slice(0, dot), kind: near.kind };
}

/** Only what is called exactly after a kind, and written as it is: a "team-policy.json" is anybody's. */
function undotted(base: string, medium: string): Meant | undefined {
	const [, stem = '<name>', called = ''] = UNDOTTED.exec(base) ?? [];
	const kind = AUTHORED.find((known) => awayFrom(known, called.toLowerCase()) === 0);
	return kind?.media.some((known) => known === medium) ? { stem, kind } : undefined;
}

/** The plural is no slip of the finger; it is the same word. */
function awayFrom({ ending }: KindDefinition, written: string): number {
	return pluralOf(ending) === written ? 0 : distance(ending, written);
}

function pluralOf(ending: string): string {
	return ending.endsWith('y') ? `${ending.slice(0, -1)}ies` : `${ending}s`;
}

const AUTHORED = KINDS.filter(({ media }) => media.length > 0);
/** With whatever an editor, a browser or a person in doubt adds to a name. */
const WRITTEN = /^(.*?)\.(ya?ml|json|md)(?:\.[a-z0-9]{1,8}|~)?$/i;
const UNDOTTED = new RegExp(
	`^(?:(.+)[_-])?[._-]?(${AUTHORED.flatMap(({ ending }) => [ending, pluralOf(ending)]).join('|')})$`,
	'i',
);
