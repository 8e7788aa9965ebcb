import { canonicalJson, Failure, type JsonObject } from '@tenet/kernel';
import { titleOf } from '@tenet/knowledge/authoring';
import { type ArtifactBody, bodyIn } from './body-of-artifact.ts';

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
	readonly title: string;
	readonly source: { readonly name: string };
}

function whyOther(bytes: Uint8Array, { uri, size, title }: AnnouncedBody): string | undefined {
	const body = bodyIn(bytes);
	if (body === undefined) return 'is not an artifact in JSON';
	if (bytes.length !== size) return `has ${bytes.length} bytes, and its index says ${size}`;
	return otherwise(body, bytes, uri) ?? otherTitle(body, title);
}

function otherwise(body: ArtifactBody, bytes: Uint8Array, uri: string): string | undefined {
	const named = `${body.area}://${body.kind}/${body.id}`;
	if (named !== uri) return `is that of ${JSON.stringify(named.slice(0, 200))}`;
	return isCanonical(body, bytes) ? undefined : 'is not in canonical JSON';
}

/** Lists show the announced title, so that it must be the one that the digest names. */
function otherTitle({ id, fields }: ArtifactBody, announced: string): string | undefined {
	const title = titleOf({ id, fields: fields as JsonObject });
	if (title === announced) return undefined;
	return `has the title ${shown(title)}, and its index says ${shown(announced)}`;
}

function shown(title: string): string {
	return JSON.stringify(title.slice(0, 200));
}

/** Numbers and text that no two readers agree on have no canonical form at all. */
function isCanonical(body: ArtifactBody, bytes: Uint8Array): boolean {
	try {
		return Buffer.from(canonicalJson(body)).equals(bytes);
	} catch {
		return false;
	}
}
