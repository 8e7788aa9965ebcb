import { byCodePoint, type JsonObject, type JsonValue, type Place } from '@tenet/kernel';
import { type ArtifactId, type ArtifactUri, artifactUri } from '../artifact.ts';
import { kindNamed } from '../kinds/kinds.ts';
import { ADVISORY, type CharterFile, REQUIRED_KEYS } from './charter-file.ts';
import type { AnswerValue, GovernancePolicy, Named, PackCharter } from './pack-charter.ts';

type PlaceOf = (key: string, item: string | number) => Place;

/** What well-formed fields of a charter's file say. */
export function charterOf(file: CharterFile, fields: JsonObject, placeOf: PlaceOf): PackCharter {
	const organisation = fields['org_name'];
	return {
		file,
		...(typeof organisation === 'string' && { organisation }),
		answers: answersOf(fields, file === 'charter.yaml' ? 'answers' : 'interview_defaults', placeOf),
		required: requiredOf(fields, placeOf),
		policies: listOf(fields, 'governance_policies').map((item, index) =>
			policyOf(item, placeOf('governance_policies', index)),
		),
		deselected: listOf(fields, 'deselected').map((item, index) => {
			const { uri, reason } = item as { readonly uri: ArtifactUri; readonly reason?: string };
			return { uri, ...(reason !== undefined && { reason }), at: placeOf('deselected', index) };
		}),
	};
}

function answersOf(fields: JsonObject, key: string, placeOf: PlaceOf): PackCharter['answers'] {
	return Object.entries((fields[key] ?? {}) as Readonly<Record<string, AnswerValue>>)
		.map(([field, value]) => ({ field, value, at: placeOf(key, field) }))
		.sort((one, other) => byCodePoint(one.field, other.field));
}

function requiredOf(fields: JsonObject, placeOf: PlaceOf): readonly Named[] {
	const byId = Object.entries(REQUIRED_KEYS).flatMap(([key, kind]) =>
		listOf(fields, key).map((id, index) => {
			const area = kindNamed(kind)?.area ?? 'platform';
			return { uri: artifactUri(area, kind, id as ArtifactId), at: placeOf(key, index) };
		}),
	);
	const byUri = listOf(fields, 'required').map((uri, index) => ({
		uri: uri as ArtifactUri,
		at: placeOf('required', index),
	}));
	const all = [...byId, ...byUri].reverse().map((named) => [named.uri, named] as const);
	return [...new Map(all).values()].sort((one, other) => byCodePoint(one.uri, other.uri));
}

function policyOf(item: JsonValue, at: Place): GovernancePolicy {
	const { field, value, enforcement = ADVISORY } = item as unknown as GovernancePolicy;
	return { field, value, enforcement, at };
}

function listOf(fields: JsonObject, key: string): readonly JsonValue[] {
	const value = fields[key];
	return Array.isArray(value) ? value : [];
}
