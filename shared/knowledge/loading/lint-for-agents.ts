import type { FileFinding, Place } from '@tenet/kernel';
import { LineMap } from '@tenet/kernel/yaml';
import { type LoadingRule, loadingFinding } from './loading-rules.ts';

interface Suspicion {
	readonly rule: LoadingRule;
	/** A cheap look: without it the pattern finds nothing, and most texts have nothing of the kind. */
	readonly hint: (text: string) => boolean;
	readonly pattern: RegExp;
	readonly message: (found: string) => string;
	readonly remedy: string;
}

/** Reading refuses them in a text, but an escape can make them. */
const CONTROLS = String.raw`\u0000-\u0008\u000b-\u001f\u007f-\u009f`;
const TELLING = /ignore|disregard|forget|override/i;
const MARKING = /<[/a-z|]|\[\/?INST/i;
const LONG = 240;
/** By UTF-16 unit; `\udb40` begins the invisible tags of U+E0000. */
const HIDDEN_UNITS = new RegExp(
	String.raw`[${CONTROLS}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\udb40]`,
);
const HIDDEN = String.raw`${CONTROLS}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}`;

// A joiner between two pictures, and one between letters of scripts that need it, are seen by their effect.
const SUSPICIONS: readonly Suspicion[] = [
	{
		rule: 'hidden-characters',
		hint: (text) => HIDDEN_UNITS.test(text),
		pattern: new RegExp(
			String.raw`(?<!\p{Extended_Pictographic}\ufe0f?|[\u0600-\u0dff])\u200d|(?<![\u0600-\u0dff])\u200c|(?![\u200c\u200d])[${HIDDEN}]`,
			'gu',
		),
		message: (found) =>
			`The text has the character ${codePoint(found)}, which a reader does not see and an agent does.`,
		remedy: 'Remove it, unless the language of the text needs it.',
	},
	{
		rule: 'agent-instruction',
		hint: (text) => TELLING.test(text),
		pattern:
			/\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+)?(?:previous|prior|above|earlier|preceding|system)\s+(?:instructions?|prompts?|rules|messages?|directives?)\b/gi,
		message: (found) => `The text says ${JSON.stringify(oneLine(found))}, which an agent may take as an order.`,
		remedy: 'Say what governs instead, and let no text tell an agent what to disregard.',
	},
	{
		rule: 'agent-role-tag',
		hint: (text) => (text.includes('<') || text.includes('[')) && MARKING.test(text),
		pattern:
			/<\/?(?:system|assistant|developer|tool_(?:call|result)|function_(?:call|result)s?)>|<\|[a-z_]{2,20}\|>|\[\/?INST\]/gi,
		message: (found) => `The text has ${JSON.stringify(found)}, which imitates the marks around an agent's messages.`,
		remedy: 'Write it otherwise, or put it into words.',
	},
	{
		rule: 'html-comment',
		hint: (text) => text.includes('<!--'),
		pattern: /<!--/g,
		message: () => 'The text has an HTML comment: an agent reads it, who reads the rendered page does not.',
		remedy: 'Say it openly, or in a YAML comment, which reaches nobody.',
	},
	{
		rule: 'encoded-text',
		hint: hasLongWord,
		pattern: new RegExp(`[A-Za-z0-9+/]{${LONG},}={0,2}`, 'g'),
		message: (found) => `The text has an encoded run of ${found.length} characters that no reviewer can read.`,
		remedy: 'Keep such content outside, and refer to it.',
	},
];

export const AT_MOST_PER_RULE = 10;

/**
 * What in a text could steer an agent without its reviewers seeing it (ingest lint for prompt injection).
 *
 * Warnings and not errors: a security policy may well quote an attack. They travel with the pack.
 */
export function lintForAgents(text: string): FileFinding[] {
	let lines: LineMap | undefined;
	return lintWithin(text, (offset) => {
		lines ??= new LineMap(text);
		return lines.place(offset);
	});
}

/** Whether there is nothing to be pointed out, for nearly all texts at a glance. */
export function isPlainlyHarmless(text: string): boolean {
	return SUSPICIONS.every(({ hint }) => !hint(text));
}

/** The same for a text that stands somewhere inside of a file. */
export function lintWithin(text: string, placeOf: (offset: number) => Place): FileFinding[] {
	return SUSPICIONS.filter(({ hint }) => hint(text)).flatMap(({ rule, pattern, message, remedy }) =>
		[...text.matchAll(pattern)]
			.slice(0, AT_MOST_PER_RULE)
			.map((match) => loadingFinding(rule, message(match[0]), { remedy, at: placeOf(match.index) })),
	);
}

/** A run of so many characters without a blank covers one of the places that are looked at. */
function hasLongWord(text: string): boolean {
	for (let at = LONG - 1; at < text.length; at += LONG) {
		const blank = text.indexOf(' ', at);
		if ((blank < 0 ? text.length : blank) - text.lastIndexOf(' ', at) > LONG) return true;
	}
	return false;
}

function codePoint(sign: string): string {
	return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').slice(0, 80);
}
