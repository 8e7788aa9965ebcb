import { canonicalJson, type JsonValue } from '@tenet/kernel';
import { listedOf, typesOfAll } from '../counterexample/facets.ts';
import type { SchemaDifference } from '../difference.ts';
import { boundRules } from './bound-rules.ts';
import { propertyRules } from './property-rules.ts';
import { type Node, saidBy, wording } from './wording.ts';

/** What a place itself says that makes it not fit, whatever stands below it. */
export function ownDifferences(node: Node): readonly SchemaDifference[] {
	const types = typeRule(node);
	if (types.length > 0) return types;
	return [...valueRules(node), ...boundRules(node), ...textRules(node), ...propertyRules(node)];
}

function typeRule(node: Node): readonly SchemaDifference[] {
	const { writer, reader, readerIsOld, here } = wording(node);
	const [written, read] = [typesAt(node, 'written'), typesAt(node, 'read')];
	const refused = written.filter((type) => !isRead(type, read));
	if (refused.length === 0) return [];
	const isSubset = read.every((type) => isRead(type, written));
	const rule = isSubset ? (readerIsOld ? 'type-widened' : 'type-narrowed') : 'type-changed';
	return [
		{
			...here,
			rule,
			message: `The ${writer} version allows ${listOf(refused)} here; the ${reader} one reads only ${listOf(read)}.`,
			remedy: readerIsOld
				? 'Keep the type, and offer the new one under another name or in a new major version.'
				: 'Keep reading the old type, or publish the narrower one as a new major version.',
		},
	];
}

/** Its own types; where alternatives stand, those of any of them. */
function typesAt(node: Node, side: 'written' | 'read'): readonly string[] {
	const listed = listedOf(saidBy(node[side]));
	const types = typesOfAll(saidBy(node[side]));
	return listed ? [...new Set(listed.map(typeOf))].filter((type) => isRead(type, types)) : types;
}

function typeOf(value: JsonValue): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

function isRead(type: string, read: readonly string[]): boolean {
	return read.includes(type) || (type === 'integer' && read.includes('number'));
}

function valueRules(node: Node): readonly SchemaDifference[] {
	const { writer, reader, readerIsOld, here } = wording(node);
	const [written, read] = [listedOf(saidBy(node.written)), listedOf(saidBy(node.read))];
	if (read === undefined) return [];
	if (written === undefined) {
		const rule = readerIsOld ? 'enum-removed' : 'enum-added';
		const message = `The ${writer} version does not list its values; the ${reader} one reads only ${listOf(read.map(quoted))}.`;
		return [{ ...here, rule, message, remedy: EXTENSIBLE }];
	}
	const known = new Set(read.map((value) => canonicalJson(value)));
	const refused = written.filter((value) => !known.has(canonicalJson(value)));
	if (refused.length === 0) return [];
	const rule = readerIsOld ? 'enum-value-added' : 'enum-value-removed';
	const message = `The ${writer} version may write ${listOf(refused.map(quoted))}, which the ${reader} one does not list.`;
	return [{ ...here, rule, message, remedy: EXTENSIBLE }];
}

const EXTENSIBLE =
	'Keep the list, mark the enum x-extensible-enum where its readers declare a fallback, or publish a new major version.';

function textRules(node: Node): readonly SchemaDifference[] {
	const { reader, here } = wording(node);
	return (['pattern', 'format'] as const).flatMap((keyword) => {
		const [written, read] = [authored(node.written, keyword), authored(node.read, keyword)];
		const added = read.filter((one) => !written.includes(one));
		if (added.length === 0) return [];
		const message = `The ${reader} version reads only texts of the ${keyword} ${listOf(added.map(quoted))}, which the other does not promise.`;
		return [
			{ ...here, rule: `${keyword}-changed`, message, remedy: `Keep the ${keyword}, or publish a new major version.` },
		];
	});
}

function authored(facets: Node['written'], keyword: string): readonly JsonValue[] {
	return facets.flatMap(({ authored: schema }) => (schema[keyword] === undefined ? [] : [schema[keyword]]));
}

function quoted(value: JsonValue): string {
	const text = JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function listOf(values: readonly string[]): string {
	const shown = values.slice(0, 8);
	return values.length > 8 ? `${shown.join(', ')} and ${values.length - 8} more` : shown.join(', ') || 'nothing';
}
