import { kindNamed } from '../kinds/kinds.ts';
import { isUri } from '../kinds/references.ts';

/** `<kind>:<id>` as spec-kitty writes it: `directive:DIRECTIVE_001`, `action:software-dev/plan`. */
const URN = /^([a-z][a-z0-9_-]{0,63}):((?!\/\/)[^\s\p{C}]{1,200})$/u;

export interface Urn {
	/** In the singular, with underscores. */
	readonly kind: string;
	readonly id: string;
}

export function urnParts(text: string): Urn | undefined {
	const [, kind, id] = URN.exec(text) ?? [];
	return kind === undefined || id === undefined ? undefined : { kind: kind.replaceAll('-', '_'), id };
}

/**
 * What a node is called in the joined graph: the uri of the artifact that its urn stands for, when it is of one of our
 * kinds, else the urn; nothing for a text that is no name.
 */
export function nodeName(text: string): string | undefined {
	if (isUri(text)) return text;
	const urn = urnParts(text);
	if (!urn) return undefined;
	const definition = kindNamed(urn.kind.replaceAll('_', '-'));
	const uri = `${definition?.area}://${definition?.kind}/${urn.id}`;
	return isUri(uri) ? uri : `${urn.kind}:${urn.id}`;
}

/** The kind of a named node, with hyphens: of ours, or of somebody else's. */
export function kindOfName(name: string): string {
	const ofUri = /^[a-z]+:\/\/([a-z-]+)\//.exec(name)?.[1];
	return ofUri ?? urnParts(name)?.kind.replaceAll('_', '-') ?? '';
}

/** Whether a name is that of an artifact, there or not. */
export function namesArtifact(name: string): boolean {
	return kindNamed(kindOfName(name)) !== undefined;
}

/** `agent_profile` for `agent_profiles`, as spec-kitty's second node shape writes kinds: in the plural. */
export function singularKind(written: string): string {
	const kind = written.replaceAll('-', '_');
	if (kindNamed(kind.replaceAll('_', '-'))) return kind;
	if (kind.endsWith('ies')) return `${kind.slice(0, -3)}y`;
	return kind.endsWith('s') && !kind.endsWith('ss') ? kind.slice(0, -1) : kind;
}
