import type { JsonObject } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import type { FragmentContent } from '../graph/read-fragment.ts';
import { readFragment } from '../graph/read-fragment.ts';
import type { PackFile } from '../pack-files.ts';
import { limitFindings } from './limit-findings.ts';
import { lintDecoded } from './lint-decoded.ts';
import { lintForAgents } from './lint-for-agents.ts';
import type { ParseCache, ParsedFile } from './parse-cache.ts';

const READING = 'graph-fragment';

/** What a graph fragment's file says; its `content.fields` are a `FragmentContent`. */
export function parseGraph(file: PackFile, cache: ParseCache | undefined): ParsedFile {
	const known = cache?.get(READING, file.digest);
	if (known) return known;
	const parsed = limitFindings(parseFresh(file));
	cache?.put(READING, file.digest, parsed);
	return parsed;
}

export function fragmentContent(parsed: ParsedFile): FragmentContent | undefined {
	return parsed.content?.fields as FragmentContent | undefined;
}

/** Labels and reasons reach an agent, so that they are looked at as an artifact's texts are. */
function parseFresh(file: PackFile): ParsedFile {
	const read = readAuthored(file.bytes, 'yaml');
	if (read.text === undefined) return { findings: read.findings };
	const before = [...read.findings, ...lintForAgents(read.text), ...lintDecoded(read)];
	if (!read.value) return { findings: before };
	const { content, findings } = readFragment(read.value, read);
	const fields = content as unknown as JsonObject;
	return { content: { id: '', fields, idAt: read.locate([], 'key') }, findings: [...before, ...findings] };
}
