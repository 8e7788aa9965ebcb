import { type Digest, digestOf } from '@tenet/kernel';

/** Bytes under their digest, ready to be sent as often as they are asked for. */
export interface StoredBody {
	readonly digest: Digest;
	readonly bytes: Buffer;
	readonly mediaType: string;
	/** Further headers that belong to this body and not to one request. */
	readonly headers: Readonly<Record<string, string>>;
}

/** Bytes that the store has checked against the digest already. */
export function storedBody(digest: Digest, bytes: Uint8Array, mediaType: string): StoredBody {
	return { digest, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mediaType, headers: {} };
}

/** A view that was made of stored bytes: hashed here, once. */
export function viewBody(text: string, mediaType: string, headers: Readonly<Record<string, string>> = {}): StoredBody {
	const bytes = Buffer.from(text);
	return { digest: digestOf(bytes), bytes, mediaType, headers };
}
