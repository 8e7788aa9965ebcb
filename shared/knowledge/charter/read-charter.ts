import { type AuthoredText, digestOf, type FileFinding, type JsonObject } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { checkFields } from '../kinds/check-fields.ts';
import type { FieldIssue } from '../kinds/field-issue.ts';
import { lintDecoded } from '../loading/lint-decoded.ts';
import { lintForAgents } from '../loading/lint-for-agents.ts';
import type { ParseCache, ParsedFile } from '../loading/parse-cache.ts';
import type { PackFile } from '../pack-files.ts';
import { ADVISORY, type CharterFile, charterDefinition } from './charter-file.ts';
import { charterOf } from './charter-of.ts';
import { charterFinding } from './charter-rules.ts';
import type { PackCharter } from './pack-charter.ts';
import { wellFormed } from './well-formed.ts';

/** A charter as it was read: what it says, unless it is no YAML at all, and everything that is wrong with it. */
export interface CharterReading {
	readonly charter?: PackCharter;
	readonly findings: readonly FileFinding[];
}

/** Reads a pack's charter, or takes what it said when its bytes were read before. */
export function parseCharter(file: PackFile, cache: ParseCache | undefined): ParsedFile {
	const name = file.path as CharterFile;
	const reading = `charter:${name}`;
	const known = cache?.get(reading, file.digest);
	if (known) return known;
	const parsed = parseFresh(name, file.bytes);
	cache?.put(reading, file.digest, parsed);
	return parsed;
}

/** What parsing made of a charter's file. */
export function parsedCharter({ content }: ParsedFile): PackCharter | undefined {
	return content?.fields as unknown as PackCharter | undefined;
}

/** Reads a charter by itself: its ids are checked when packs are resolved, for only then is it known what is there. */
export function readCharter(file: CharterFile, bytes: Uint8Array): CharterReading {
	const parsed = parseFresh(file, bytes);
	const charter = parsedCharter(parsed);
	return { findings: parsed.findings, ...(charter && { charter }) };
}

function parseFresh(file: CharterFile, bytes: Uint8Array): ParsedFile {
	const read = readAuthored(bytes, 'yaml');
	if (read.text === undefined) return { findings: read.findings };
	const seen = [...read.findings, ...lintForAgents(read.text), ...lintDecoded(read)];
	const kept = keptDigest(read);
	if (!read.value || seen.some(({ severity }) => severity === 'error')) return { ...kept, findings: seen };
	const issues = checkFields(charterDefinition(file), read.value, 'overlay').map(softened);
	const wrong = issues.filter(({ severity }) => severity === 'error').map(({ path }) => path);
	const charter = charterOf(file, wellFormed(read.value, wrong), placesOf(read, read.value, wrong));
	return {
		...kept,
		content: { id: '', fields: charter as unknown as JsonObject, idAt: read.locate([], 'key') },
		findings: [...seen, ...issues.map((issue) => located(issue, read)), ...advice(charter, read)],
	};
}

/** A key that nothing here reads may be one of a later spec-kitty: what else the charter says still holds. */
function softened(issue: FieldIssue): FieldIssue {
	return issue.rule === 'field-unknown' ? { ...issue, severity: 'advice' } : issue;
}

/** Where an item of a list stood in the file before the wrong ones were left out. */
function placesOf(read: AuthoredText, fields: JsonObject, wrong: readonly FieldIssue['path'][]) {
	return (key: string, item: string | number) => {
		const list = fields[key];
		const left = Array.isArray(list) ? list.map((_, at) => at).filter((at) => !isWrong(wrong, key, at)) : [];
		return read.locate([key, left[Number(item)] ?? item], 'value');
	};
}

function isWrong(wrong: readonly FieldIssue['path'][], key: string, index: number): boolean {
	return wrong.some(([name, at]) => name === key && at === index);
}

function located({ path, rule, severity, message, remedy }: FieldIssue, read: AuthoredText): FileFinding {
	return { rule, severity, message, remedy, ...read.locate(path, rule === 'field-unknown' ? 'key' : 'value') };
}

function advice({ policies }: PackCharter, read: AuthoredText): readonly FileFinding[] {
	const stricter = policies
		.filter(({ enforcement }) => enforcement !== ADVISORY)
		.map(({ field, enforcement, at }) =>
			charterFinding(
				'charter-enforcement',
				`Cannot enforce ${JSON.stringify(field)} as ${JSON.stringify(enforcement)}: a charter advises, and stops nothing.`,
				{ remedy: `Write "enforcement: ${ADVISORY}", or make it a policy or a gate that is checked.`, at },
			),
		);
	if (read.value?.['extends'] === undefined) return stricter;
	const message = `Cannot follow "extends": charters are merged in the order of the packs, and not by name.`;
	const remedy = 'Declare the pack of the other charter before this one in tenet.yaml.';
	return [charterFinding('charter-extends', message, { remedy, at: read.locate(['extends'], 'key') }), ...stricter];
}

/** Only what was left out of the text can make its digest another than that of the bytes. */
function keptDigest({ text = '', findings }: AuthoredText): Pick<ParsedFile, 'textDigest'> {
	const normalised = findings.some(({ rule }) => rule === 'text-bom' || rule === 'text-crlf');
	return normalised ? { textDigest: digestOf(text) } : {};
}
