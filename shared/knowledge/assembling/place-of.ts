import { kindOfPath } from '../kinds/kind-of-path.ts';

/** Where a file goes: a path of the assembled pack, and whether the file there is written anew. */
export interface Place {
	readonly path: string;
	readonly anew?: true;
}

const ANEW = new Set(['pack.yaml', 'pack-manifest.yaml', 'org-charter.yaml']);
const PROSE = /^(README|LICENSE|LICENCE|NOTICE|CHANGELOG|CODEOWNERS)([^/]*)$/;
const FRAGMENT = /^(?:drg\/.*|(?:.*\/)?graph\.yaml|.*\.graph\.yaml)$/;

/**
 * Where a file of a pack stands in the assembled one.
 *
 * What speaks of one pack and not of what it governs (its licence, its readme) and what is read by its place (graph
 * fragments) bears the pack's name, so that every pack's is there. All else keeps its path: contracts and assets name
 * their files by it.
 */
export function placeOf(path: string, pack: string): Place {
	if (kindOfPath(path)) return { path };
	if (ANEW.has(path)) return { path, anew: true };
	if (FRAGMENT.test(path)) return { path: `drg/${fragmentName(path, pack)}` };
	return PROSE.test(path) ? { path: withPackName(path, pack) } : { path };
}

/** `LICENSE.security` of `LICENSE`, `agents/README.security.md` of `agents/README.md`. */
export function withPackName(path: string, pack: string): string {
	const slash = path.lastIndexOf('/') + 1;
	const name = path.slice(slash);
	const dot = name.indexOf('.');
	const stem = dot < 1 ? name : name.slice(0, dot);
	return `${path.slice(0, slash)}${stem}.${pack}${name.slice(stem.length)}`;
}

/** A file of prose in a folder, of which two packs may well have one each. */
export function isProse(path: string): boolean {
	return PROSE.test(path.slice(path.lastIndexOf('/') + 1));
}

/** `security.graph.yaml` of `graph.yaml`, `security.retention.graph.yaml` of `drg/retention.yaml`. */
function fragmentName(path: string, pack: string): string {
	const inner = path.replace(/^drg\//, '');
	if (!/\.yaml$/.test(inner)) return `${pack}.${flat(inner)}`;
	const stem = flat(inner.replace(/\.yaml$/, '').replace(/(?:^|[./])graph$/, ''));
	return stem === '' ? `${pack}.graph.yaml` : `${pack}.${stem}.graph.yaml`;
}

function flat(path: string): string {
	return path.replaceAll('/', '.');
}
