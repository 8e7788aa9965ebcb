import { Failure, fits, type JsonObject } from '@tenet/kernel';
import { z } from 'zod';

const ArtifactBody = z.strictObject({
	area: z.string(),
	kind: z.string(),
	id: z.string(),
	fields: z.record(z.string(), z.unknown()),
});
export type ArtifactBody = z.infer<typeof ArtifactBody>;
const isArtifactBody = fits(ArtifactBody);

/**
 * The fields of a body.
 *
 * @throws {Failure} `UPSTREAM_MALFORMED` when the bytes are not those of an artifact
 */
export function fieldsOfBody(bytes: Uint8Array, uri: string): JsonObject {
	const body = bodyIn(bytes);
	if (body !== undefined) return body.fields as JsonObject;
	throw new Failure('UPSTREAM_MALFORMED', `Cannot read the body of "${uri}": it is not an artifact in JSON.`, { uri });
}

/** The artifact in the bytes of a body, when there is one. */
export function bodyIn(bytes: Uint8Array): ArtifactBody | undefined {
	try {
		const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		return isArtifactBody(value) ? value : ArtifactBody.safeParse(value).data;
	} catch {
		return undefined;
	}
}
