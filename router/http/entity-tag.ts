import type { Digest } from '@tenet/kernel';
import type { ContentCoding } from './content-coding.ts';

/** The strong entity tag of stored bytes in a coding: other bytes on the wire need another tag (RFC 9110, 8.8.3.3). */
export function entityTag(digest: Digest, coding: ContentCoding): string {
	return coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`;
}

/**
 * Whether an `If-None-Match` field names the tag (RFC 9110, 13.1.2): `*`, or a list compared weakly.
 *
 * What is not of that form names nothing: the client then gets the whole answer, which is never wrong.
 */
export function namesEntityTag(ifNoneMatch: string, tag: string): boolean {
	if (ifNoneMatch === tag) return true;
	const field = ifNoneMatch.trim();
	if (field === '*') return true;
	return listedTags(field).includes(tag);
}

/** The opaque tags, with their quotes, of a well-formed list; none of any other text. */
function listedTags(field: string): readonly string[] {
	const tags: string[] = [];
	let at = 0;
	while (at < field.length) {
		LIST_MEMBER.lastIndex = at;
		const member = LIST_MEMBER.exec(field);
		if (member === null) return [];
		if (member[1] !== undefined) tags.push(member[1]);
		at = LIST_MEMBER.lastIndex;
	}
	return tags;
}

/**
 * One member and the comma after it (or the end), sticky, so that no text is looked at twice. Empty members are
 * allowed in lists (RFC 9110, 5.6.1.2); a comma inside the quotes belongs to the tag.
 */
const LIST_MEMBER = /[ \t]*(?:(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,|$)|,)/y;
