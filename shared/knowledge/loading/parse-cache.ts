import type { Digest, FileFinding, JsonObject, Place } from '@tenet/kernel';
import type { WrittenReference } from '../kinds/written-references.ts';

/** What one file's bytes say, whatever the file is called: plain JSON, so that it can be kept. */
export interface ParsedFile {
	/** Of the text with LF and without byte order mark; absent when it is that of the bytes. */
	readonly textDigest?: Digest;
	/** Absent when the file says nothing that can be used; then a finding of severity error says why. */
	readonly content?: ParsedContent;
	/** What the artifact would be called, as far as it can be told, when there is no content. */
	readonly likelyId?: string;
	/** What it lacks of a whole artifact, when there is no content: wrong too, unless a lower pack says it. */
	readonly lacking?: readonly FileFinding[];
	/** What it refers to, when there is no content: checked in the same run as what is wrong with the rest. */
	readonly refers?: readonly WrittenReference[];
	readonly findings: readonly FileFinding[];
}

export interface ParsedContent {
	readonly id: string;
	readonly fields: JsonObject;
	/** Where later findings about the id and about the document, or an asset's file, are shown. */
	readonly idAt: Place;
	readonly documentAt?: Place;
	/** The same of the documents of retained versions, in their order. */
	readonly retainedAt?: readonly Place[];
}

/** Keeps what was parsed by what it was parsed from, so that the same bytes are parsed and checked once. */
export interface ParseCache {
	/** `reading` says as what the bytes were read: the same bytes as another kind say something else. */
	get(reading: string, digest: Digest): ParsedFile | undefined;
	/** What was got or put before is still of use, although nobody asks for it again. */
	keep(parsed: ParsedFile): void;
	put(reading: string, digest: Digest, parsed: ParsedFile): void;
}
