import { canonicalJson, Failure, fits, type JsonObject } from '@tenet/kernel';
import { z } from 'zod';

const ArtifactBody = z.strictObject({
	area: z.string(),
	kind: z.string(),
	id: z.string(),
	fields: z.record(z.string(), z.unknown()),
});
type ArtifactBody = z.infer<typeof ArtifactBody>;
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

/**
 * Refuses bytes that are not, each of them, the canonical JSON of the artifact that the uri names: a source chooses
 * what it announces, so a right digest does not make it the right artifact.
 *
 * @throws {Failure} `UPSTREAM_MALFORMED`, with the source's name
 */
export function refuseOtherBody(bytes: Uint8Array, announced: AnnouncedBody): void {
	const { uri, source } = announced;
	const why = whyOther(bytes, announced);
	if (why === undefined) return;
	throw new Failure(
		'UPSTREAM_MALFORMED',
		`Cannot seal "${uri}": the body that the source "${source.name}" announces for it ${why}. Correct that server.`,
		{ source: source.name, uri },
	);
}

/** What a source says of a body before it is read. */
export interface AnnouncedBody {
	readonly uri: string;
	readonly size: number;
	readonly source: { readonly name: string };
}

function whyOther(bytes: Uint8Array, { uri, size }: AnnouncedBody): string | undefined {
	const body = bodyIn(bytes);
	if (body === undefined) return 'is not an artifact in JSON';
	if (bytes.length !== size) return `has ${bytes.length} bytes, and its index says ${size}`;
	return otherwise(body, bytes, uri);
}

function bodyIn(bytes: Uint8Array): ArtifactBody | undefined {
	try {
		const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		return isArtifactBody(value) ? value : ArtifactBody.safeParse(value).data;
	} catch {
		return undefined;
	}
}

function otherwise(body: ArtifactBody, bytes: Uint8Array, uri: string): string | undefined {
	const named = `${body.area}://${body.kind}/${body.id}`;
	if (named !== uri) return `is that of ${JSON.stringify(named.slice(0, 200))}`;
	return isCanonical(body, bytes) ? undefined : 'is not in canonical JSON';
}

/** Numbers and text that no two readers agree on have no canonical form at all. */
function isCanonical(body: ArtifactBody, bytes: Uint8Array): boolean {
	try {
		return Buffer.from(canonicalJson(body)).equals(bytes);
	} catch {
		return false;
	}
}
