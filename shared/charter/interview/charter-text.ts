import { canonicalJson, type JsonObject, type JsonValue } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { REQUIRED_KEYS } from '@tenet/knowledge/authoring';
import type { DecidedCharter } from './decided-charter.ts';
import { yamlBlock } from './yaml-block.ts';

const HEADER =
	'# What this project answers, adds and leaves of its organisation\'s charters. See "tenet charter lint".\n';

/**
 * The text of a project's charter that says what was decided. What the file says already stays as it is written, with
 * its comments, and so does whatever the interview does not ask for.
 */
export function charterText(existing: string | undefined, decided: DecidedCharter): string {
	const before = existing === undefined ? {} : fieldsOf(existing);
	const wanted = wantedFields(before, decided);
	if (existing === undefined) return `${HEADER}${blocksOf({ schema_version: '1', ...wanted })}`;
	const patched = patchedText(existing, before, wanted);
	const complete = { ...unmanaged(before), ...wanted };
	// A charter in one line, or written in another odd way, cannot be patched by its lines.
	return canonicalJson(fieldsOf(patched)) === canonicalJson(complete) ? patched : blocksOf(complete);
}

/** The keys that the interview decides on. */
const MANAGED: readonly string[] = ['answers', ...Object.keys(REQUIRED_KEYS), 'required', 'deselected'];

function fieldsOf(text: string): JsonObject {
	return readAuthored(new TextEncoder().encode(text), 'yaml').value ?? {};
}

function unmanaged(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !MANAGED.includes(name)));
}

/** Only what says something; a requirement stays under the key that it was written under. */
function wantedFields(before: JsonObject, { answers, required, deselected }: DecidedCharter): JsonObject {
	const byKey = new Map<string, string[]>();
	for (const uri of required) {
		const { key, item } = placeOf(uri, before);
		byKey.set(key, [...(byKey.get(key) ?? []), item]);
	}
	const fields: Record<string, JsonValue> = {
		answers: Object.fromEntries(answers),
		...Object.fromEntries(byKey),
		deselected: deselected as unknown as JsonValue,
	};
	const said = MANAGED.filter((name) => Object.keys(fields[name] ?? {}).length > 0);
	return Object.fromEntries(said.map((name) => [name, inOrder(before[name], fields[name] as JsonValue)]));
}

function placeOf(uri: string, before: JsonObject): { readonly key: string; readonly item: string } {
	const [, kind = '', id = ''] = uri.split(/:\/\/|\//);
	const known = Object.entries(REQUIRED_KEYS).find(([, of]) => of === kind)?.[0];
	const written = before['required'];
	const asUri = known === undefined || (Array.isArray(written) && written.includes(uri));
	return asUri ? { key: 'required', item: uri } : { key: known, item: id };
}

/** A list that has the same items keeps its order: nothing was decided about that. */
function inOrder(before: JsonValue | undefined, after: JsonValue): JsonValue {
	if (!Array.isArray(before) || !Array.isArray(after)) return after;
	const sorted = (list: readonly JsonValue[]) => canonicalJson(list.map(canonicalJson).sort());
	return sorted(before) === sorted(after) ? before : after;
}

/** The text with the blocks of top-level keys replaced that say something else now, and new ones at the end. */
function patchedText(text: string, before: JsonObject, wanted: JsonObject): string {
	const kept = topLevelBlocks(text).map(({ key, text: block }) => {
		if (key === undefined || !MANAGED.includes(key)) return block;
		const value = wanted[key];
		if (value !== undefined && canonicalJson(value) === canonicalJson(before[key])) return block;
		return `${commentsAbove(block)}${value === undefined ? '' : yamlBlock(key, value)}`;
	});
	const added = Object.entries(wanted).filter(([key]) => !Object.hasOwn(before, key));
	const whole = kept.join('');
	return `${whole === '' || whole.endsWith('\n') ? whole : `${whole}\n`}${blocksOf(Object.fromEntries(added))}`;
}

function commentsAbove(block: string): string {
	return /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(block)?.[0] ?? '';
}

interface Block {
	/** Absent for what stands before the first key. */
	readonly key?: string;
	readonly text: string;
}

/** A block begins with its key in the first column; a comment belongs to the key below it. */
function topLevelBlocks(text: string): readonly Block[] {
	const blocks: { key?: string; text: string }[] = [{ text: '' }];
	let pending = '';
	for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
		const key = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w-]*))[ ]*:(?:[ \r\n]|$)/.exec(line);
		const last = blocks.at(-1) as { text: string };
		if (key) {
			blocks.push({ key: key[1] ?? key[2] ?? key[3] ?? '', text: pending + line });
			pending = '';
		} else if (/^(?:#.*)?\s*$/.test(line)) pending += line;
		else {
			last.text += pending + line;
			pending = '';
		}
	}
	(blocks.at(-1) as { text: string }).text += pending;
	return blocks;
}

function blocksOf(fields: JsonObject): string {
	return Object.entries(fields)
		.map(([key, value]) => yamlBlock(key, value))
		.join('');
}
