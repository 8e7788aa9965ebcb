import Negotiator from 'negotiator';

/** How bytes travel. */
export type ContentCoding = 'identity' | 'br' | 'gzip';

/** Which coding a client with this `Accept-Encoding` wants most; ours of equal wishes, Brotli first. */
export function preferredCoding(acceptEncoding: string | undefined): ContentCoding {
	if (acceptEncoding === undefined) return 'identity';
	const known = negotiated.get(acceptEncoding);
	if (known !== undefined) return known;
	const wanted: Preferring = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
	const [first = 'identity'] = wanted.encodings([...OFFERED], { preferred: [...OFFERED] });
	const coding = OFFERED.find((offered) => offered === first) ?? 'identity';
	if (negotiated.size === MOST_NEGOTIATED) negotiated.clear();
	negotiated.set(acceptEncoding, coding);
	return coding;
}

/** The library's published types do not know that ties can be decided. */
interface Preferring {
	encodings(available: string[], options?: { readonly preferred: string[] }): string[];
}

const OFFERED = ['br', 'gzip', 'identity'] as const satisfies readonly ContentCoding[];

/** Few clients send different fields, and parsing one costs as much as the rest of an answer. */
const negotiated = new Map<string, ContentCoding>();
const MOST_NEGOTIATED = 128;
