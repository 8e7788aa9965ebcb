import type { Completer } from './prompt-definition.ts';

/** One resource as lists show it. */
export interface ResourceListing {
	readonly uri: string;
	readonly name: string;
	readonly title?: string;
	readonly description?: string;
	readonly mimeType?: string;
	readonly size?: number;
}

export interface ResourcePage {
	readonly resources: readonly ResourceListing[];
	/** Opaque; absent on the last page. */
	readonly nextCursor?: string;
}

/** A family of resources. `complete` offers values for a variable of the template. */
export interface ResourceFamily {
	readonly uriTemplate: string;
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly mimeType?: string;
	readonly complete?: Readonly<Record<string, Completer>>;
}

export interface ResourceText {
	readonly uri: string;
	readonly mimeType: string;
	readonly text: string;
}

export interface ResourceReading {
	readonly contents: readonly ResourceText[];
	/** True when the uri names the same bytes forever, so that anyone may keep them. */
	readonly immutable?: boolean;
}

/** What can be listed, completed and read by uri. Nothing is registered per resource: N resources cost nothing. */
export interface ResourceCatalogue {
	/** @throws {Failure} `INVALID_CURSOR` */
	readonly page: (cursor: string | undefined) => ResourcePage | Promise<ResourcePage>;
	readonly families: readonly ResourceFamily[];
	/**
	 * The contents of a uri, or nothing when there is none. The uri comes from outside and is checked here against a
	 * pattern: it never becomes a path.
	 */
	readonly read: (uri: string) => ResourceReading | undefined | Promise<ResourceReading | undefined>;
}
