import { type LineName, qualifiedVersion, type VersionName } from '@tenet/context-pack';

/** What a `context://` uri names. */
export interface PackAddress {
	/** As a person types it: `cp-v2`, `checkout/cp-v2`, `latest`. */
	readonly reference: string;
	readonly part: 'readable' | 'manifest' | 'entry';
	/** The artifact's own uri, for an entry. */
	readonly entry: string;
}

const ADDRESS =
	/^context:\/\/(?<line>[a-z0-9][a-z0-9-]{0,62})\/(?<version>cp-v[1-9][0-9]{0,8}|latest)(?:\/(?:(?<manifest>manifest)|(?<area>platform|domain|integration|component)\/(?<kind>[a-z][a-z-]{0,63})\/(?<id>[A-Za-z0-9][A-Za-z0-9._-]{0,127})))?$/;

/** Reads a uri from outside against one pattern: what does not match names nothing. */
export function packAddress(uri: string): PackAddress | undefined {
	const parts = ADDRESS.exec(uri)?.groups;
	if (parts === undefined) return undefined;
	const { line, version, manifest, area, kind, id } = parts;
	const reference = qualifiedVersion(line as LineName, version as VersionName);
	if (manifest !== undefined) return { reference, part: 'manifest', entry: '' };
	if (area === undefined) return { reference, part: 'readable', entry: '' };
	return { reference, part: 'entry', entry: `${area}://${kind}/${id}` };
}

/** The uri of a version's readable form. */
export function packUri(line: string, version: string): string {
	return `context://${line}/${version}`;
}
