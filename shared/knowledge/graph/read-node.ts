import type { AuthoredText, FileFinding, JsonObject, JsonValue } from '@tenet/kernel';
import { quoted } from '../naming/wording.ts';
import type { FragmentNode } from './graph-fragment.ts';
import { fragmentFinding } from './graph-rules.ts';
import { kindOfName, nodeName, singularKind } from './node-name.ts';
import { isMapping, textIn, unknownFields } from './read-mapping.ts';

const KNOWN = new Set(['urn', 'id', 'kind', 'label', 'title', 'tags', 'body_path', 'description']);

/** A node and the name that edges of the same fragment may call it by; and what is wrong with it. */
export interface NodeRead {
	readonly node?: FragmentNode;
	readonly id?: string;
	readonly findings: readonly FileFinding[];
}

/** One item of `nodes`, in either of spec-kitty's shapes: `{urn, kind, label}` or `{id, kind, title, body_path}`. */
export function readNode(value: JsonValue, index: number, read: AuthoredText): NodeRead {
	if (!isMapping(value)) return { findings: [malformed(read, index, 'it is no mapping')] };
	const findings = unknownFields(value, { known: KNOWN, path: ['nodes', index], read });
	const urn = urnOf(value);
	const name = urn === undefined ? undefined : nodeName(urn);
	if (urn === undefined || name === undefined) {
		return { findings: [...findings, malformed(read, index, whyNameless(value, urn))] };
	}
	const label = textIn(value, 'label') ?? textIn(value, 'title');
	const body = textIn(value, 'body_path');
	const id = textIn(value, 'id');
	return {
		node: {
			urn,
			...(label !== undefined && { label }),
			...(body !== undefined && { body }),
			at: read.locate(['nodes', index, value['urn'] === undefined ? 'id' : 'urn'], 'value'),
		},
		...(id !== undefined && { id }),
		findings: [...findings, ...otherKind(value, { name, index, read })],
	};
}

function urnOf(value: JsonObject): string | undefined {
	const urn = textIn(value, 'urn');
	if (urn !== undefined) return urn;
	const [id, kind] = [textIn(value, 'id'), textIn(value, 'kind')];
	return id === undefined || kind === undefined ? undefined : `${singularKind(kind)}:${id}`;
}

function otherKind(
	value: JsonObject,
	{ name, index, read }: { readonly name: string; readonly index: number; readonly read: AuthoredText },
): readonly FileFinding[] {
	const kind = textIn(value, 'kind');
	const said = kindOfName(name);
	if (kind === undefined || singularKind(kind).replaceAll('_', '-') === said) return [];
	return [
		fragmentFinding('graph-kind-differs', `The node ${quoted(name)} calls its kind ${quoted(kind)}.`, {
			remedy: `Write the kind as ${quoted(said.replaceAll('-', '_'))}, or correct the name.`,
			at: read.locate(['nodes', index, 'kind'], 'value'),
		}),
	];
}

function whyNameless(value: JsonObject, urn: string | undefined): string {
	if (urn !== undefined) return `${quoted(urn)} is no "<kind>:<id>"`;
	return value['id'] === undefined ? 'it has no "urn"' : 'it has an "id" and no "kind"';
}

function malformed(read: AuthoredText, index: number, why: string): FileFinding {
	return fragmentFinding('graph-malformed', `Cannot take this node into the graph: ${why}.`, {
		remedy: 'Write a node as "urn: <kind>:<id>", or as "id" and "kind".',
		at: read.locate(['nodes', index], 'value'),
	});
}
