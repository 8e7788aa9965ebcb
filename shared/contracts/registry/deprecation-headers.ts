import type { ContractRecord } from '../registry/contract-record.ts';

/** What a deprecated API answers with, so that its clients learn of the end from the API itself. */
export interface DeprecationHeaders {
	/** RFC 9745: a structured date, `@1789344000`. */
	readonly deprecation?: string;
	/** RFC 8594: an HTTP date. */
	readonly sunset?: string;
	/** RFC 8288: the version that replaces it. */
	readonly link?: string;
}

/** The header values of a contract's days, each taken as its first moment in UTC. A day that is none has no header. */
export function deprecationHeaders({
	deprecatedOn,
	sunsetOn,
	replacedBy,
}: Pick<ContractRecord, 'deprecatedOn' | 'sunsetOn' | 'replacedBy'>): DeprecationHeaders {
	const deprecated = momentOf(deprecatedOn);
	const sunset = momentOf(sunsetOn);
	const ends = deprecated !== undefined || sunset !== undefined;
	return {
		...(deprecated !== undefined && { deprecation: `@${deprecated.getTime() / 1000}` }),
		...(sunset !== undefined && { sunset: sunset.toUTCString() }),
		...(ends &&
			replacedBy !== undefined && { link: `<integration://contract/${replacedBy}>; rel="successor-version"` }),
	};
}

function momentOf(day: string | undefined): Date | undefined {
	const moment = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;
	return moment && !Number.isNaN(moment.getTime()) ? moment : undefined;
}
