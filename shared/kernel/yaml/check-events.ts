import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { type FileFinding, type YamlRule, yamlFinding } from './file-finding.ts';
import { FILE_LIMITS } from './limits.ts';
import type { LineMap } from './line-map.ts';
import { nodeStart } from './node-start.ts';

/** A YAML text and the file it stands in: front matter begins `shift` characters after the file does. */
export interface YamlText {
	readonly source: string;
	readonly shift: number;
	readonly lines: LineMap;
}

type NodeEvent = Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;
type OpenCollection = { readonly keys: Set<string> | undefined; keyNext: boolean };

const CORE_TAGS = /^(!!|!<tag:yaml\.org,2002:)(str|int|float|bool|null|map|seq)>?$/;
const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Everything that is refused although it is YAML, all at once, before any value is made of it.
 *
 * Refusing on events and not on values: an alias bomb is never expanded, and `__proto__` never becomes a property.
 */
export function checkEvents(events: readonly Event[], text: YamlText): FileFinding[] {
	return new EventCheck(text).run(events);
}

class EventCheck {
	readonly #text: YamlText;
	readonly #findings: FileFinding[] = [];
	readonly #open: OpenCollection[] = [];
	#documents = 0;
	#keys = 0;

	constructor(text: YamlText) {
		this.#text = text;
	}

	run(events: readonly Event[]): FileFinding[] {
		for (let index = 0; index < events.length; index++) {
			const event = events[index];
			if (event?.type === EVENT_ID.DOCUMENT) this.#document(event.directives.length > 0, events[index + 1]);
			else if (event?.type === EVENT_ID.POP) this.#open.pop();
			else if (event) this.#node(event);
		}
		return this.#findings;
	}

	#document(hasDirectives: boolean, next: Event | undefined): void {
		this.#documents++;
		this.#open.push({ keys: undefined, keyNext: false });
		const found = next && isNode(next) ? nodeStart(next, this.#text.source) : -1;
		const before = found < 0 ? this.#text.source.length : found;
		if (hasDirectives) {
			this.#report('yaml-directive', this.#lineStart('%', before), [
				'Cannot read a YAML directive: a line that begins with "%" would change how the file is read.',
				'Remove it; Tenet reads YAML 1.2.',
			]);
		}
		if (this.#documents === 2) {
			this.#report('yaml-many-documents', this.#lineStart('---', before), [
				'Cannot read a second document: a file holds one artifact.',
				'Move it to a file of its own.',
			]);
		}
	}

	#node(event: NodeEvent): void {
		const parent = this.#open.at(-1);
		const isKey = parent?.keys !== undefined && parent.keyNext;
		if (parent?.keys) parent.keyNext = !parent.keyNext;
		if (event.type === EVENT_ID.ALIAS) this.#alias(event);
		else if (event.tagStart >= 0) this.#tag(event);
		if (event.type === EVENT_ID.SCALAR) this.#scalar(event, isKey ? parent.keys : undefined);
		else if (isKey) {
			this.#report('yaml-complex-key', this.#start(event), [
				'Cannot use this as a key: keys are text.',
				'Put quotes around it if it begins with a bracket or brace.',
			]);
		}
		if (event.type === EVENT_ID.MAPPING) this.#open.push({ keys: new Set(), keyNext: true });
		if (event.type === EVENT_ID.SEQUENCE) this.#open.push({ keys: undefined, keyNext: false });
	}

	#alias(event: Extract<Event, { type: typeof EVENT_ID.ALIAS }>): void {
		const name = this.#text.source.slice(event.anchorStart, event.anchorEnd);
		this.#report('yaml-alias', event.anchorStart - 1, [
			`Cannot follow the alias ${JSON.stringify(`*${name}`)}: aliases are not read, a few lines of them can grow to gigabytes.`,
			'Write the value out.',
		]);
	}

	#tag(event: Exclude<NodeEvent, { type: typeof EVENT_ID.ALIAS }>): void {
		const tag = this.#text.source.slice(event.tagStart, event.tagEnd);
		if (CORE_TAGS.test(tag)) return;
		this.#report('yaml-custom-tag', event.tagStart, [
			`Cannot read the tag ${JSON.stringify(tag)}: only plain values are read.`,
			'Remove the tag, or put quotes around the value if it begins with "!".',
		]);
	}

	#scalar(event: ScalarEvent, keys: Set<string> | undefined): void {
		if (keys) this.#key(event, keys);
		const value = scalarWorthChecking(event, this.#text.source);
		if (value === undefined) return;
		if (isInexactNumber(event, value)) {
			this.#report('yaml-number', this.#start(event), [
				`Cannot keep the number ${value} exactly: JSON readers do not agree on it.`,
				'Put quotes around it to keep it as text.',
			]);
		}
		if (!value.isWellFormed() || value.includes('\0')) {
			this.#report('yaml-text', this.#start(event), [
				'Cannot read the text: an escape makes a NUL or half a character.',
				'Remove the escape, or write the whole character.',
			]);
		}
	}

	#key(event: ScalarEvent, keys: Set<string>): void {
		const key = getScalarValue(this.#text.source, event);
		if (++this.#keys === FILE_LIMITS.keys + 1) {
			this.#report('yaml-too-many-keys', this.#start(event), [
				`Cannot read more than ${FILE_LIMITS.keys} keys in one file.`,
				'Split it into smaller artifacts.',
			]);
		}
		if (DANGEROUS_KEYS.has(key)) {
			this.#report('yaml-dangerous-key', this.#start(event), [
				`Cannot use the key ${JSON.stringify(key)}: it names a part of every JavaScript object.`,
				'Use another key.',
			]);
		}
		if (keys.has(key)) {
			this.#report('yaml-duplicate-key', this.#start(event), [
				`Cannot use the key ${JSON.stringify(key.slice(0, 100))} again: this mapping has it already.`,
				'Keep one of the two.',
			]);
		}
		keys.add(key);
	}

	#start(event: NodeEvent): number {
		return nodeStart(event, this.#text.source);
	}

	#lineStart(mark: string, before: number): number {
		return Math.max(0, this.#text.source.lastIndexOf(`\n${mark}`, before) + 1);
	}

	#report(rule: YamlRule, offset: number, [message, remedy]: readonly [string, string]): void {
		if (this.#findings.length > FILE_LIMITS.findings) return;
		const at = this.#text.lines.place(offset + this.#text.shift);
		this.#findings.push(yamlFinding(rule, message, { remedy, at }));
	}
}

function isNode(event: Event): event is NodeEvent {
	return event.type !== EVENT_ID.DOCUMENT && event.type !== EVENT_ID.POP;
}

/** Only what could be a number, or what has escapes, is decoded: most scalars are plain words. */
function scalarWorthChecking(event: ScalarEvent, source: string): string | undefined {
	const plain = event.style === SCALAR_STYLE.PLAIN;
	if (plain && event.tagStart < 0) {
		const first = source.charCodeAt(event.valueStart);
		const maybeNumber = first >= 0x2b && first <= 0x39;
		return maybeNumber ? source.slice(event.valueStart, event.valueEnd) : undefined;
	}
	if (event.tagStart >= 0 || !event.fast) return getScalarValue(source, event);
	return undefined;
}

function isInexactNumber(event: ScalarEvent, value: string): boolean {
	if (event.style !== SCALAR_STYLE.PLAIN && event.tagStart < 0) return false;
	if (/^[-+]?\.inf$|^\.nan$/i.test(value)) return true;
	const number = Number(value);
	return Number.isInteger(number) && !Number.isSafeInteger(number);
}
