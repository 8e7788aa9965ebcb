import {
	type AuthoredText,
	Failure,
	type FieldPath,
	type FileFinding,
	type Finding,
	type JsonObject,
} from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { z } from 'zod';
import { codeOf } from '../folder/scan-folder.ts';
import { ConfigurationFile, UserConfigurationFile } from './configuration-file.ts';
import { kittifyPacks } from './kittify-packs.ts';
import { OrganisationPack } from './organisation-pack.ts';
import { packProblems } from './pack-problems.ts';

/** What checking `tenet.yaml` can find, besides what reading YAML can. */
export const CONFIGURATION_RULES = {
	'config-unknown-field': { severity: 'error', meaning: 'tenet.yaml has a field that nothing reads.' },
	'config-pack-source': {
		severity: 'error',
		meaning: 'A pack in tenet.yaml does not say where it comes from, or says it twice.',
	},
	'config-duplicate-folder': { severity: 'error', meaning: 'Two packs in tenet.yaml are installed in one folder.' },
	'config-duplicate-name': { severity: 'error', meaning: 'Two packs in tenet.yaml have one name.' },
	'config-invalid-value': { severity: 'error', meaning: 'A field of tenet.yaml has a value of another form.' },
	'config-pack-replaced': {
		severity: 'advice',
		meaning: 'A pack of the project stands in the place of one that tenet.yaml of the user names.',
	},
} as const;

/** A problem of a configuration file, before its place in the file is looked up. */
export interface ConfigurationProblem {
	readonly rule: keyof typeof CONFIGURATION_RULES;
	readonly path: FieldPath;
	readonly part: 'key' | 'value';
	readonly message: string;
	readonly remedy: string;
}

/** Which of the files that can name packs: the project's, the user's, or spec-kitty's. */
export type ConfigurationForm = 'project' | 'user' | 'kittify';

/**
 * The content of a `tenet.yaml`, or of another file that names packs.
 *
 * @throws {Failure} `INVALID_CONFIG`: the first finding in words, all of them in `details.findings`
 */
export function checkConfiguration(
	bytes: Uint8Array,
	file: string,
	form: ConfigurationForm = 'project',
): ConfigurationFile {
	const read = readAuthored(bytes, 'yaml');
	if (isBlank(read)) return {};
	if (!read.value) throw invalid(file, read.findings);
	const checked = CHECKS[form](read.value);
	if ('value' in checked) return checked.value;
	const found = checked.problems.map(
		({ path, part, ...problem }): FileFinding => ({ ...problem, severity: 'error', ...read.locate(path, part) }),
	);
	throw invalid(file, [...read.findings, ...found.sort(byPosition)]);
}

type Checked = { readonly value: ConfigurationFile } | { readonly problems: readonly ConfigurationProblem[] };

const CHECKS = {
	project: (value) => checkFile(ConfigurationFile, value),
	user: (value) => checkFile(UserConfigurationFile, value),
	kittify: checkKittify,
} as const satisfies Record<ConfigurationForm, (value: JsonObject) => Checked>;

function checkFile(schema: z.ZodType<ConfigurationFile>, value: JsonObject): Checked {
	const outcome = schema.safeParse(value);
	if (!outcome.success) return { problems: outcome.error.issues.flatMap((issue) => explain(issue, [])) };
	const problems = packProblems(outcome.data.doctrine?.org.packs ?? [], ['doctrine', 'org', 'packs']);
	return problems.length === 0 ? { value: outcome.data } : { problems };
}

/** Of spec-kitty's configuration only the packs are read: everything else in it is somebody else's. */
function checkKittify(value: JsonObject): Checked {
	const { packs, path } = kittifyPacks(value);
	const outcome = z.array(OrganisationPack).safeParse(packs);
	if (!outcome.success) return { problems: outcome.error.issues.flatMap((issue) => explain(issue, path)) };
	const problems = packProblems(outcome.data, path);
	return problems.length === 0 ? { value: { doctrine: { org: { packs: outcome.data } } } } : { problems };
}

function byPosition(a: FileFinding, b: FileFinding): number {
	const line = (a.position?.line ?? 0) - (b.position?.line ?? 0);
	return line || (a.position?.column ?? 0) - (b.position?.column ?? 0);
}

export function unreadableConfiguration(path: string, error: unknown): Failure {
	return new Failure(
		'INVALID_CONFIG',
		`Cannot read the configuration ${JSON.stringify(path)}: ${codeOf(error)}. Correct the path, or let this user read it.`,
	);
}

/** A file of comments only is a configuration that says nothing. */
function isBlank(read: AuthoredText): boolean {
	return read.text !== undefined && /^(?:[ \t]*(?:#.*)?\n?)*$/.test(read.text);
}

function explain(issue: z.core.$ZodIssue, prefix: FieldPath): ConfigurationProblem[] {
	const path = [...prefix, ...issue.path.filter((step) => typeof step !== 'symbol')];
	if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key));
	if (issue.code === 'invalid_key') {
		return [invalidValue(path, 'key', issue.issues[0]?.message ?? issue.message)];
	}
	return [invalidValue(path, 'value', issue.message)];
}

function unknownField(path: FieldPath, key: string): ConfigurationProblem {
	return {
		rule: 'config-unknown-field',
		path: [...path, key],
		part: 'key',
		message: `Cannot use the field ${JSON.stringify(key)}: ${path.length ? JSON.stringify(path.join('.')) : 'the configuration'} has no such field.`,
		remedy: 'Correct its name, or remove it.',
	};
}

function invalidValue(path: FieldPath, part: ConfigurationProblem['part'], why: string): ConfigurationProblem {
	const said = why.replace(/^Invalid (?:input|option|key): /, '');
	const reason = said.charAt(0).toLowerCase() + said.slice(1);
	return {
		rule: 'config-invalid-value',
		path,
		part,
		message: `Cannot use ${JSON.stringify(path.join('.') || 'the configuration')}: ${reason}.`,
		remedy: 'Correct it; packs/schemas/tenet.schema.json lists what may stand here.',
	};
}

function invalid(file: string, found: readonly FileFinding[]): Failure {
	const findings = found.map((finding): Finding => ({ ...withoutSecret(finding), pack: 'configuration', file }));
	const [first] = findings;
	const at = first?.position ? `${file}:${first.position.line}:${first.position.column}` : file;
	const more = findings.length > 1 ? ` (${findings.length - 1} more)` : '';
	const message = first ? `${at} ${first.message} ${first.remedy}${more}` : `Cannot use ${file}.`;
	return new Failure('INVALID_CONFIG', message, { findings });
}

/** A line that may hold a password is not shown: findings go to terminals, logs and answers. */
function withoutSecret({ line, ...finding }: FileFinding): FileFinding {
	return line === undefined || /:\/\/[^/\s]*@/.test(line) ? finding : { ...finding, line };
}
