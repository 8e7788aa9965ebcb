import type { JsonObject } from '@tenet/kernel';
import { schemasOf } from './schema.ts';

const DATE = '[20-13-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])';

/**
 * What the formats of JSON Schema 2020-12 (validation, section 7.3) say, as far as a pattern says it. The prover knows
 * patterns and no formats: said so, a format that only the reading side demands is a difference, and one that both
 * demand is none. Any other `format` refuses nothing, as the standard has it.
 *
 * The first text of each, as the search for counterexamples makes it, is valid by the standard: choices and classes begin
 * with what is.
 */
const PATTERNS: Readonly<Record<string, string>> = {
	date: `^${DATE}$`,
	'date-time': `^${DATE}[Tt]${TIME}$`,
	duration: '^P([0-9]+[DMWY]|T[0-9.]+[HMS])[0-9DHMSTWY.]*$',
	email: '^[a!-?A-~]+@[a!-?A-~]+$',
	hostname: '^[A-Za-z0-9][A-Za-z0-9.-]*$',
	'idn-email': '^[^@\\s]+@[^@\\s]+$',
	'idn-hostname': '^[^@\\s/]+$',
	ipv4: '^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$',
	ipv6: '^[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*$',
	iri: '^[A-Za-z][A-Za-z0-9+.-]*:\\S*$',
	'iri-reference': '^[^\\s<>"]*$',
	'json-pointer': '^(/[^/]*)*$',
	'relative-json-pointer': '^[0-9]+(#|(/[^/]*)*)$',
	time: `^${TIME}$`,
	uri: '^[A-Za-z][A-Za-z0-9+.-]*:[!-~]*$',
	'uri-reference': '^[!#-;=?-~]*$',
	'uri-template': '^[!-~]*$',
	uuid: '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$',
};

/** A schema's own `format` as a pattern. */
export function formatAsPattern(schema: JsonObject): JsonObject {
	const { format, ...rest } = schema;
	if (typeof format !== 'string') return schema;
	const pattern = Object.hasOwn(PATTERNS, format) ? PATTERNS[format] : undefined;
	if (pattern === undefined) return rest;
	if (rest['pattern'] === undefined) return { ...rest, pattern };
	return { ...rest, allOf: [...schemasOf(rest['allOf']), { pattern }] };
}
