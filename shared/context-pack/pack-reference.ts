import { Digest, Failure } from '@tenet/kernel';
import { z } from 'zod';

/** A named sequence of Context Packs with one scope; `main` unless named. */
export const LineName = z
	.string()
	.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lowercase letters, digits and "-", at most 63')
	.brand<'LineName'>();
export type LineName = z.infer<typeof LineName>;

export const MAIN_LINE = 'main' as LineName;

/** `cp-v1`, `cp-v2`, …: a name given once to one digest, never moved. */
export const VersionName = z
	.string()
	.regex(/^cp-v[1-9][0-9]{0,8}$/, 'expected "cp-v" and a number from 1')
	.brand<'VersionName'>();
export type VersionName = z.infer<typeof VersionName>;

/** What a spec pins, or what may only be read (`latest`). */
export type PackReference =
	| { readonly form: 'version'; readonly line: LineName; readonly number: number; readonly digest?: Digest }
	| { readonly form: 'digest'; readonly digest: Digest }
	| { readonly form: 'latest'; readonly line: LineName };

/**
 * Reads `cp-v2`, `checkout/cp-v2`, `cp-v2@sha256:…`, `sha256:…`, `latest` or `checkout/latest`.
 *
 * @throws {Failure} `INVALID_REFERENCE`
 */
export function parsePackReference(text: string): PackReference {
	if (text.startsWith('sha256:')) return { form: 'digest', digest: checked(Digest, text, text) };
	const [name = '', pin, ...more] = text.split('@');
	const [first = '', second, ...deeper] = name.split('/');
	if (more.length > 0 || deeper.length > 0) throw invalid(text);
	const line = second === undefined ? MAIN_LINE : checked(LineName, first, text);
	const version = second ?? first;
	if (version === 'latest' && pin === undefined) return { form: 'latest', line };
	const number = versionNumber(checked(VersionName, version, text));
	return pin === undefined
		? { form: 'version', line, number }
		: { form: 'version', line, number, digest: checked(Digest, pin, text) };
}

/** The name of the nth version of a line. */
export function versionName(number: number): VersionName {
	return VersionName.parse(`cp-v${number}`);
}

export function versionNumber(name: VersionName): number {
	return Number(name.slice('cp-v'.length));
}

/** A version as people write it: without the line in `main`, `line/cp-v2` elsewhere. */
export function qualifiedVersion(line: LineName, version: VersionName): string {
	return line === MAIN_LINE ? version : `${line}/${version}`;
}

function checked<S extends z.ZodType>(schema: S, part: string, whole: string): z.output<S> {
	const outcome = schema.safeParse(part);
	if (!outcome.success) throw invalid(whole);
	return outcome.data;
}

function invalid(text: string): Failure {
	return new Failure(
		'INVALID_REFERENCE',
		`Cannot read the pack reference ${JSON.stringify(text.slice(0, 200))}: it has no known form. ` +
			'Write "cp-v2", "line/cp-v2", "cp-v2@sha256:…", "sha256:…" or "latest".',
	);
}
