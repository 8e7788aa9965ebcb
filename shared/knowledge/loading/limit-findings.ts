import type { FileFinding } from '@tenet/kernel';
import { FILE_LIMITS } from '@tenet/kernel/yaml';
import type { ParsedFile } from './parse-cache.ts';

/** A file of nothing but mistakes must not drown the others. */
export function limitFindings(parsed: ParsedFile): ParsedFile {
	const { findings } = parsed;
	if (findings.length <= FILE_LIMITS.findings) return parsed;
	const more: FileFinding = {
		rule: 'more-findings',
		severity: 'advice',
		message: `The file has more than ${FILE_LIMITS.findings} findings.`,
		remedy: 'Correct those that are listed, and look again.',
	};
	return { ...parsed, findings: [...findings.slice(0, FILE_LIMITS.findings), more] };
}
