import type { AuthoredText, FileFinding, JsonObject } from '@tenet/kernel';
import { ArtifactId } from '../artifact.ts';
import { loadingFinding } from './loading-rules.ts';

/** An artifact's fields without its id; and the id, or why it has none. */
export type Identified = Identity | { readonly finding: FileFinding; readonly fields: JsonObject };

export interface Identity {
	readonly id: string;
	/** The field that gave the id. */
	readonly key: string;
	readonly fields: JsonObject;
}

const ID_KEYS = ['id', 'profile-id'] as const;

/** Takes the id out of the fields. spec-kitty's agent profiles call it `profile-id`. */
export function readId(kind: string, read: AuthoredText, value: JsonObject): Identified {
	const keys = (kind === 'agent-profile' ? ID_KEYS : ['id']).filter((key) => Object.hasOwn(value, key));
	const fields = without(value, keys);
	const [key, other] = keys;
	if (key === undefined) return { fields, finding: missing(read) };
	if (other !== undefined && value[key] !== value[other]) return { fields, finding: twice(read, other) };
	const id = value[key];
	if (!ArtifactId.safeParse(id).success) return { fields, finding: malformed(read, { key, value: id }) };
	return { id: String(id), key, fields };
}

/** Rest patterns and not filtered entries: thousands of artifacts share one shape, which makes checking them fast. */
function without(value: JsonObject, [key, other]: readonly string[]): JsonObject {
	if (key === undefined) return value;
	const { [key]: _, ...fields } = value;
	return other === undefined ? fields : without(fields, [other]);
}

function missing(read: AuthoredText): FileFinding {
	return loadingFinding('id-missing', 'Cannot name the artifact: it has no field "id".', {
		remedy: 'Add "id:" and a name that is unique among its kind.',
		at: read.locate([], 'key'),
	});
}

function malformed(read: AuthoredText, id: { readonly key: string; readonly value: unknown }): FileFinding {
	const shown = JSON.stringify(id.value)?.slice(0, 160);
	const why =
		typeof id.value === 'string'
			? 'an id is a letter or digit, then up to 127 letters, digits, ".", "_" or "-"'
			: 'an id is a text';
	return loadingFinding('id-malformed', `Cannot use ${shown} as an id: ${why}.`, {
		remedy: typeof id.value === 'number' ? 'Put quotes around it.' : 'Choose another id.',
		at: read.locate([id.key], 'value'),
	});
}

function twice(read: AuthoredText, other: string): FileFinding {
	return loadingFinding('id-given-twice', `Cannot tell the id: "id" and ${JSON.stringify(other)} differ.`, {
		remedy: 'Keep one of the two.',
		at: read.locate([other], 'key'),
	});
}
