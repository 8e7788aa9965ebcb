import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { JsonValue } from '../canonical-json.ts';
import { type FileFinding, yamlFinding } from './file-finding.ts';
import { FILE_LIMITS } from './limits.ts';
import type { LineMap } from './line-map.ts';
import { nodeStart } from './node-start.ts';
import { plainValue } from './plain-value.ts';
import * as refusals from './refusals.ts';

/** A YAML text and the file it stands in: front matter begins `shift` characters after the file does. */
export interface YamlText {
	readonly source: string;
	readonly shift: number;
	readonly lines: LineMap;
}

/** What a text comes to, or everything that is refused in it although it is YAML. */
export interface Composed {
	/** Absent when there is no document. Not to be used when there are findings. */
	readonly value?: JsonValue;
	readonly findings: readonly FileFinding[];
}

/**
 * Makes one plain JSON value of the parser's events, and refuses what has none, all at once.
 *
 * In one pass, and not on values that somebody else made: an alias is never expanded, `__proto__` never becomes a
 * property, and every refusal knows where it stands.
 */
export function composeValue(events: readonly Event[], text: YamlText): Composed {
	return new Composition(text).run(events);
}

type NodeEvent = Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;
type CollectionEvent = Extract<Event, { type: typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE }>;

interface OpenList {
	readonly items: JsonValue[];
	readonly fields?: undefined;
}

interface OpenMapping {
	readonly fields: Record<string, JsonValue>;
	/** Where the next value goes; absent when a key comes next. */
	key?: string | undefined;
}

const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const TAGS: ReadonlyMap<string, string> = new Map(
	['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].flatMap((name) => [
		[`!!${name}`, name],
		[`!<tag:yaml.org,2002:${name}>`, name],
	]),
);

class Composition {
	readonly #text: YamlText;
	readonly #findings: FileFinding[] = [];
	readonly #open: (OpenList | OpenMapping)[] = [];
	#root: JsonValue[] = [];
	#documents = 0;
	#aliases = 0;
	#keys = 0;

	constructor(text: YamlText) {
		this.#text = text;
	}

	run(events: readonly Event[]): Composed {
		for (let index = 0; index < events.length; index++) {
			const event = events[index];
			if (event?.type === EVENT_ID.DOCUMENT) this.#document(event.directives.length > 0, events[index + 1]);
			else if (event?.type === EVENT_ID.POP) this.#open.pop();
			else if (event) this.#node(event);
		}
		const [value] = this.#root;
		return { findings: this.#findings, ...(value === undefined ? {} : { value }) };
	}

	#document(hasDirectives: boolean, next: Event | undefined): void {
		this.#documents++;
		const items: JsonValue[] = [];
		this.#open.push({ items });
		if (this.#documents === 1) this.#root = items;
		const found = next && isNode(next) ? nodeStart(next, this.#text.source) : -1;
		const before = found < 0 ? this.#text.source.length : found;
		if (hasDirectives) this.#refuse(refusals.DIRECTIVE, this.#lineStart('%', before));
		if (this.#documents === 2) this.#refuse(refusals.SECOND_DOCUMENT, this.#lineStart('---', before));
	}

	#node(event: NodeEvent): void {
		const parent = this.#open.at(-1);
		if (!parent) return;
		if (parent.fields && parent.key === undefined) this.#key(event, parent);
		else if (event.type === EVENT_ID.SCALAR) add(parent, this.#scalar(event));
		else if (event.type === EVENT_ID.ALIAS) add(parent, this.#alias(event));
		else this.#collection(event, parent);
	}

	#collection(event: CollectionEvent, parent: OpenList | OpenMapping | undefined): void {
		const isMapping = event.type === EVENT_ID.MAPPING;
		if (event.tagStart >= 0) this.#tag(event, isMapping ? 'map' : 'seq');
		if (isMapping) {
			const fields: Record<string, JsonValue> = {};
			if (parent) add(parent, fields);
			this.#open.push({ fields });
		} else {
			const items: JsonValue[] = [];
			if (parent) add(parent, items);
			this.#open.push({ items });
		}
	}

	/** The first is shown: where there are many, they are one mistake, or one bomb. */
	#alias(event: Extract<Event, { type: typeof EVENT_ID.ALIAS }>): null {
		const name = this.#text.source.slice(event.anchorStart, event.anchorEnd);
		if (++this.#aliases === 1) this.#refuse(refusals.alias(name), event.anchorStart - 1);
		return null;
	}

	#key(event: NodeEvent, parent: OpenMapping): void {
		const key = event.type === EVENT_ID.SCALAR ? this.#keyText(event) : '';
		if (event.type === EVENT_ID.ALIAS) this.#alias(event);
		else if (event.type !== EVENT_ID.SCALAR) {
			this.#refuse(refusals.COMPLEX_KEY, event.start);
			this.#collection(event, undefined);
		} else if (Object.hasOwn(parent.fields, key)) this.#refuse(refusals.duplicateKey(key), this.#start(event));
		if (++this.#keys === FILE_LIMITS.keys + 1) this.#refuse(refusals.TOO_MANY_KEYS, this.#start(event));
		parent.key = key;
	}

	#keyText(event: ScalarEvent): string {
		const key = this.#scalarText(event);
		if (event.tagStart >= 0) this.#tag(event, 'str');
		if (DANGEROUS_KEYS.has(key)) this.#refuse(refusals.dangerousKey(key), this.#start(event));
		return key;
	}

	#scalar(event: ScalarEvent): JsonValue {
		const text = this.#scalarText(event);
		const plain = event.style === SCALAR_STYLE.PLAIN;
		if (event.tagStart < 0 && !plain) return text;
		const tag = event.tagStart < 0 ? undefined : TAGS.get(this.#tagText(event));
		const value = tag === 'str' ? text : plainValue(text);
		if (event.tagStart >= 0) this.#tag(event, typeOf(value));
		if (value !== undefined) return value;
		this.#refuse(refusals.inexactNumber(text), this.#start(event));
		return null;
	}

	#scalarText(event: ScalarEvent): string {
		const text = getScalarValue(this.#text.source, event);
		const escaped = event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast;
		if (escaped && (!text.isWellFormed() || text.includes('\0'))) this.#refuse(refusals.ODD_TEXT, this.#start(event));
		return text;
	}

	/** A tag of the core schema may say what the value is anyway. */
	#tag(event: CollectionEvent | ScalarEvent, is: string): void {
		const text = this.#tagText(event);
		const says = TAGS.get(text);
		const fits = says === is || (says === 'float' && is === 'int');
		if (!fits) this.#refuse(refusals.customTag(text), event.tagStart);
	}

	#tagText(event: CollectionEvent | ScalarEvent): string {
		return this.#text.source.slice(event.tagStart, event.tagEnd);
	}

	#start(event: NodeEvent): number {
		return nodeStart(event, this.#text.source);
	}

	#lineStart(mark: string, before: number): number {
		return Math.max(0, this.#text.source.lastIndexOf(`\n${mark}`, before) + 1);
	}

	#refuse({ rule, message, remedy }: refusals.Refusal, offset: number): void {
		if (this.#findings.length > FILE_LIMITS.findings) return;
		this.#findings.push(yamlFinding(rule, message, { remedy, at: this.#text.lines.place(offset + this.#text.shift) }));
	}
}

function isNode(event: Event): event is NodeEvent {
	return event.type !== EVENT_ID.DOCUMENT && event.type !== EVENT_ID.POP;
}

function add(parent: OpenList | OpenMapping, value: JsonValue): void {
	if (!parent.fields) parent.items.push(value);
	else {
		// A dangerous key is a finding already, and must not be set even for the moment.
		if (parent.key !== undefined && !DANGEROUS_KEYS.has(parent.key)) parent.fields[parent.key] = value;
		parent.key = undefined;
	}
}

function typeOf(value: JsonValue | undefined): string {
	if (value === null) return 'null';
	if (typeof value === 'boolean') return 'bool';
	if (typeof value === 'string') return 'str';
	return Number.isInteger(value) ? 'int' : 'float';
}
