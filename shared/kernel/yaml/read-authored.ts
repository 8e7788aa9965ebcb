import type { JsonObject } from '../canonical-json.ts';
import { decodeText } from './decode-text.ts';
import { type FileFinding, yamlFinding } from './file-finding.ts';
import { LineMap } from './line-map.ts';
import { type ParsedYaml, parseYaml, parseYamlWithin } from './parse-yaml.ts';

/** An authored file as it was read: its fields, its text, and what was found. */
export interface AuthoredText extends ParsedYaml {
	/** As `decodeText` normalises it; absent when the bytes are no text. */
	readonly text?: string;
}

const OPENING = /^---[ \t]*\n/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/gm;

/** Reads the bytes of a YAML file, or of a Markdown file whose prose becomes the field `body`. */
export function readAuthored(bytes: Uint8Array, media: 'yaml' | 'md'): AuthoredText {
	const { text, findings } = decodeText(bytes);
	if (text === undefined) return { findings, locate: () => new LineMap('').place(0) };
	const parsed = media === 'yaml' ? parseYaml(text) : parseMarkdown(text);
	return { ...parsed, text, findings: [...findings, ...parsed.findings] };
}

function parseMarkdown(text: string): ParsedYaml {
	const opening = OPENING.exec(text);
	if (!opening) return frontMatterFinding(text, 'front-matter-missing');
	const start = opening[0].length;
	CLOSING.lastIndex = start;
	const closing = CLOSING.exec(text);
	if (!closing) return frontMatterFinding(text, 'front-matter-unclosed');
	return withBody(parseYamlWithin(text, start, closing.index), text.slice(closing.index + closing[0].length));
}

function withBody(parsed: ParsedYaml, prose: string): ParsedYaml {
	const body = prose.replace(/^\s*\n/, '').trimEnd();
	if (!parsed.value || body === '') return parsed;
	if (!Object.hasOwn(parsed.value, 'body')) return { ...parsed, value: { ...parsed.value, body } satisfies JsonObject };
	const twice = yamlFinding('front-matter-body', 'Cannot use the field "body": the prose below is the body.', {
		remedy: 'Keep the prose and remove the field.',
		at: parsed.locate(['body'], 'key'),
	});
	return { findings: [...parsed.findings, twice], locate: parsed.locate };
}

function frontMatterFinding(text: string, rule: 'front-matter-missing' | 'front-matter-unclosed'): ParsedYaml {
	const at = new LineMap(text).place(0);
	const finding: FileFinding =
		rule === 'front-matter-missing'
			? yamlFinding(rule, 'Cannot find the front matter: the first line is not "---".', {
					remedy: 'Begin the file with "---", the fields as YAML, and "---" again.',
					at,
				})
			: yamlFinding(rule, 'Cannot find the end of the front matter: no line is "---".', {
					remedy: 'Close the fields with a line "---" before the prose.',
					at,
				});
	return { findings: [finding], locate: () => at };
}
