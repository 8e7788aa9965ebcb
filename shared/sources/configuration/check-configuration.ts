import { type AuthoredText, Failure, type FieldPath, type Finding } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import type { z } from 'zod';
import { codeOf } from '../folder/scan-folder.ts';
import { ConfigurationFile } from './configuration-file.ts';

/** Keys of pack sources that seed 002 describes and this version does not fetch. */
const FETCHED_KEYS = ['source', 'source_type', 'type', 'git', 'url', 'remote', 'ref', 'version', 'api', 'local_path'];

/** What checking `tenet.yaml` can find, besides what reading YAML can. */
export const CONFIGURATION_RULES = {
	'config-unknown-field': { severity: 'error', meaning: 'tenet.yaml has a field that nothing reads.' },
	'config-not-available': { severity: 'error', meaning: 'tenet.yaml asks for what this version cannot do.' },
	'config-duplicate-name': { severity: 'error', meaning: 'Two packs in tenet.yaml have one name.' },
	'config-invalid-value': { severity: 'error', meaning: 'A field of tenet.yaml has a value of another form.' },
} as const;

interface Problem {
	readonly rule: keyof typeof CONFIGURATION_RULES;
	readonly path: FieldPath;
	readonly part: 'key' | 'value';
	readonly message: string;
	readonly remedy: string;
}

/**
 * The content of a `tenet.yaml`.
 *
 * @throws {Failure} `INVALID_CONFIG`: the first finding in words, all of them in `details.findings`
 */
export function checkConfiguration(bytes: Uint8Array, file: string): ConfigurationFile {
	const read = readAuthored(bytes, 'yaml');
	const located = (finding: Omit<Finding, 'pack' | 'file'>): Finding => ({ ...finding, pack: 'configuration', file });
	if (isBlank(read)) return {};
	if (!read.value) throw invalid(file, read.findings.map(located));
	const outcome = ConfigurationFile.safeParse(read.value);
	const problems = outcome.success ? sameNames(outcome.data) : outcome.error.issues.flatMap((issue) => explain(issue));
	if (outcome.success && problems.length === 0) return outcome.data;
	const found = problems.map(({ path, part, ...problem }) =>
		located({ ...problem, severity: 'error', ...read.locate(path, part) }),
	);
	throw invalid(file, [...read.findings.map(located), ...found.sort(byPosition)]);
}

function byPosition(a: Finding, b: Finding): number {
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

function explain(issue: z.core.$ZodIssue): Problem[] {
	const path = issue.path.filter((step) => typeof step !== 'symbol');
	if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key));
	if (issue.code === 'invalid_key') {
		return [invalidValue(path, 'key', issue.issues[0]?.message ?? issue.message)];
	}
	return [invalidValue(path, 'value', issue.message)];
}

function unknownField(path: FieldPath, key: string): Problem {
	const isPack = path[0] === 'doctrine' && path[2] === 'packs' && FETCHED_KEYS.includes(key);
	if (isPack) {
		return {
			rule: 'config-not-available',
			path: [...path, key],
			part: 'key',
			message: `Cannot use ${JSON.stringify(key)} of a pack: fetching packs is not available in this version.`,
			remedy: 'Put the pack into a local folder and give its "path".',
		};
	}
	return {
		rule: 'config-unknown-field',
		path: [...path, key],
		part: 'key',
		message: `Cannot use the field ${JSON.stringify(key)}: ${path.length ? JSON.stringify(path.join('.')) : 'the configuration'} has no such field.`,
		remedy: 'Correct its name, or remove it.',
	};
}

function invalidValue(path: FieldPath, part: Problem['part'], why: string): Problem {
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

function sameNames(file: ConfigurationFile): Problem[] {
	const packs = file.doctrine?.org.packs ?? [];
	return packs.flatMap((pack, index): Problem[] => {
		const taken = ['builtin', 'project'].includes(pack.name) || packs.findIndex((p) => p.name === pack.name) < index;
		if (!taken) return [];
		return [
			{
				rule: 'config-duplicate-name',
				path: ['doctrine', 'org', 'packs', index, 'name'],
				part: 'value',
				message: `Cannot call a pack ${JSON.stringify(pack.name)}: another pack has this name.`,
				remedy: 'Give every pack a name of its own; "builtin" and "project" are taken.',
			},
		];
	});
}

function invalid(file: string, findings: readonly Finding[]): Failure {
	const [first] = findings;
	const at = first?.position ? `${file}:${first.position.line}:${first.position.column}` : file;
	const more = findings.length > 1 ? ` (${findings.length - 1} more)` : '';
	const message = first ? `${at} ${first.message} ${first.remedy}${more}` : `Cannot use ${file}.`;
	return new Failure('INVALID_CONFIG', message, { findings });
}
