import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { Area, ArtifactUri } from '../artifact.ts';
import { IMPLIED_REFERENCES, type ImpliedReference } from './implied-references.ts';
import { type KindName, kindNamed } from './kinds.ts';

/** What an artifact speaks of, by its own word or by its kind. Every list is sorted by code point, no item twice. */
export interface References {
	/** What it cannot be understood without. */
	readonly requires: readonly ArtifactUri[];
	/** What is worth knowing, with the situation in which it is. Nothing that is required stands here too. */
	readonly suggests: readonly Suggestion[];
	/** The bounded contexts it speaks of; none means all. */
	readonly domains: readonly string[];
	/** The components it speaks of; none means all. */
	readonly components: readonly string[];
}

export interface Suggestion {
	readonly uri: ArtifactUri;
	readonly when?: string;
	/** Why it is worth knowing, where it is said beside the situation. */
	readonly reason?: string;
}

interface Referencing {
	readonly area: Area;
	readonly kind: string;
	readonly id: string;
	readonly fields: JsonObject;
}

interface Named extends Suggestion {
	readonly rule: ImpliedReference;
	readonly id: string;
}

/** What an artifact refers to: its own `requires` and `suggests`, and what its fields imply (implied-references.ts). */
export function referencesOf(artifact: Referencing): References {
	const { fields } = artifact;
	const implied = (IMPLIED_REFERENCES[artifact.kind as KindName] ?? []).flatMap((rule) => namedBy(rule, artifact));
	const required = implied.filter(({ rule }) => rule.force === 'requires').map(({ uri }) => uri);
	const requires = new Set([...required, ...texts(fields['requires']).filter(isUri)]);
	const suggested = new Map<ArtifactUri, Suggestion>();
	for (const suggestion of [...implied, ...objects(fields['suggests']).flatMap(authored)]) {
		if (!requires.has(suggestion.uri)) suggested.set(suggestion.uri, withoutRule(suggestion));
	}
	return {
		requires: [...requires].sort(),
		suggests: [...suggested.values()].sort((one, other) => (one.uri < other.uri ? -1 : 1)),
		domains: spokenOf(artifact, implied, { field: 'domains', kind: 'bounded-context' }),
		components: spokenOf(artifact, implied, { field: 'components', kind: 'component' }),
	};
}

function namedBy(rule: ImpliedReference, artifact: Referencing): readonly Named[] {
	return valuesAt(artifact.fields, rule.field).flatMap((value) => {
		const { when = rule.when, reason } = saidOf(value);
		const target = typeof value === 'string' ? value : targetOf(value);
		if (target === undefined) return [];
		const uri = isUri(target) ? target : uriOf(rule.target, target, artifact);
		return uri === undefined
			? []
			: [{ uri, rule, id: target, ...(when !== undefined && { when }), ...(reason !== undefined && { reason }) }];
	});
}

/** An ADR is named from its own area: a local decision replaces a local one. */
function uriOf(kind: KindName | undefined, id: string, artifact: Referencing): ArtifactUri | undefined {
	const area = kind === 'adr' ? artifact.area : kind && kindNamed(kind)?.area;
	const uri = `${area}://${kind}/${id}`;
	return isUri(uri) ? uri : undefined;
}

/** spec-kitty's `{type: tactic, id: …}`, or `{id: …}` in a field that says the type. */
function targetOf(value: JsonObject): string | undefined {
	const { type, id } = value;
	if (typeof id !== 'string') return undefined;
	if (typeof type !== 'string') return id;
	const kind = kindNamed(type.replaceAll('_', '-'));
	return kind && `${kind.area}://${kind.kind}/${id}`;
}

/** What says the situation, be it called otherwise; and the reason beside it. */
function saidOf(value: string | JsonObject): Omit<Suggestion, 'uri'> {
	if (typeof value === 'string') return {};
	const said = ['when', 'reason', 'rationale'].flatMap((name) => {
		const text = value[name];
		return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : [];
	});
	const [when, reason] = said;
	return { ...(when !== undefined && { when }), ...(reason !== undefined && { reason }) };
}

function authored(suggestion: JsonObject): readonly Suggestion[] {
	const { uri, when } = suggestion;
	if (typeof uri !== 'string' || !isUri(uri)) return [];
	return [{ uri, ...(typeof when === 'string' && { when }) }];
}

function withoutRule({ uri, when, reason }: Suggestion): Suggestion {
	return { uri, ...(when !== undefined && { when }), ...(reason !== undefined && { reason }) };
}

function spokenOf(
	artifact: Referencing,
	implied: readonly Named[],
	facet: { readonly field: string; readonly kind: KindName },
): readonly string[] {
	const own = artifact.kind === facet.kind ? [artifact.id] : [];
	const named = implied.filter(({ rule }) => rule.speaksOf && rule.target === facet.kind).map(({ id }) => id);
	return [...new Set([...own, ...named, ...texts(artifact.fields[facet.field])])].sort();
}

function valuesAt(value: JsonValue | undefined, path: readonly string[]): readonly (string | JsonObject)[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((item: JsonValue) => valuesAt(item, path));
	const [name, ...rest] = path;
	if (name !== undefined) return isObject(value) ? valuesAt(value[name], rest) : [];
	return typeof value === 'string' || isObject(value) ? [value] : [];
}

function texts(value: JsonValue | undefined): readonly string[] {
	return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

const URI = /^(?:platform|domain|integration|component):\/\/[a-z][a-z-]{0,63}\/[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** As `ArtifactUri` checks it, for what is looked at by the thousand. */
export function isUri(text: string): text is ArtifactUri {
	return URI.test(text);
}
