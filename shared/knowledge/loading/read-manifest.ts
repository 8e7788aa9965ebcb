import type { FileFinding, JsonObject, JsonValue, Place } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { isMapping } from '../graph/read-mapping.ts';
import type { PackFile } from '../pack-files.ts';
import { loadingFinding } from './loading-rules.ts';
import type { ParseCache, ParsedFile } from './parse-cache.ts';

/** One file that `pack-manifest.yaml` lists, as spec-kitty's tools write it. */
export interface Constituent {
	readonly path: string;
	readonly kind: string;
	readonly id: string;
	/** The sha256 of its bytes with LF, in hex; empty when none is given. */
	readonly hash: string;
	readonly at: Place;
}

const READING = 'pack-manifest';

/**
 * What a generated manifest says the pack holds. It governs nothing: what is wrong with it is a warning, for the files
 * themselves are what counts.
 */
export function readManifest(
	file: PackFile,
	cache: ParseCache | undefined,
): { readonly listed: readonly Constituent[]; readonly findings: readonly FileFinding[] } {
	const known = cache?.get(READING, file.digest);
	const parsed = known ?? parseFresh(file);
	if (!known) cache?.put(READING, file.digest, parsed);
	const { listed } = (parsed.content?.fields ?? { listed: [] }) as { readonly listed: readonly unknown[] };
	return { listed: listed as readonly Constituent[], findings: parsed.findings };
}

function parseFresh(file: PackFile): ParsedFile {
	const read = readAuthored(file.bytes, 'yaml');
	const constituents = read.value?.['constituents'] ?? [];
	if (!read.value) return { findings: read.findings.map(asWarning) };
	if (!Array.isArray(constituents))
		return { findings: [malformed('"constituents" is no list', read.locate([], 'key'))] };
	const findings: FileFinding[] = [];
	const listed = constituents.flatMap((item: JsonValue, index): readonly Constituent[] => {
		const at = read.locate(['constituents', index, 'path'], 'value');
		const [path, kind, id] = ['path', 'kind', 'id'].map((name) => textIn(item, name));
		if (path && kind && id) return [{ path, kind, id, hash: textIn(item, 'content_hash') ?? '', at }];
		findings.push(malformed('one item of "constituents" has no "path", "kind" or "id"', at));
		return [];
	});
	const fields = { listed } as unknown as JsonObject;
	return { content: { id: '', fields, idAt: read.locate([], 'key') }, findings };
}

function textIn(item: JsonValue, name: string): string | undefined {
	const value = isMapping(item) ? item[name] : undefined;
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function malformed(why: string, at: Place): FileFinding {
	return loadingFinding('manifest-malformed', `Cannot compare the pack with pack-manifest.yaml: ${why}.`, {
		remedy: 'Make the manifest anew with the tool that writes it.',
		at,
	});
}

function asWarning(finding: FileFinding): FileFinding {
	return finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;
}
