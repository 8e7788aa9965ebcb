/** What a value in an expression is, as far as the attributes of entities say. */
export type ValueType =
	| { readonly kind: 'int' | 'double' | 'string' | 'bool' | 'timestamp' | 'dyn' }
	| { readonly kind: 'list'; readonly of: ValueType }
	| RecordType;

export interface RecordType {
	readonly kind: 'record';
	/** What CEL calls it in its sentences. */
	readonly name: string;
	/** The id of the entity whose attributes the fields are; absent for a plain value such as money. */
	readonly entity?: string;
	/** Built when first asked for: entities refer to each other in circles. */
	readonly fields: ReadonlyMap<string, ValueType>;
}

export const DYN: ValueType = { kind: 'dyn' };

/** Money in minor units, as the constraint on money has it everywhere. */
export const MONEY: RecordType = {
	kind: 'record',
	name: 'money',
	fields: new Map<string, ValueType>([
		['amount', { kind: 'int' }],
		['currency', { kind: 'string' }],
	]),
};

type EntityNamed = (name: string) => RecordType | undefined;

/**
 * The type that an author's words mean. The words are free ("integer, from 1", "list of cart.CartLine, at most 200"):
 * what stands before the first comma decides, and words that say nothing certain are `dyn`, never a guess.
 */
export function readType(words: string, entityNamed: EntityNamed): ValueType {
	const head = (/^[^,;(]*/.exec(words.slice(0, 200))?.[0] ?? '').trim();
	const item = /^(?:list|set) of (.+)$/i.exec(head)?.[1];
	if (item !== undefined) return { kind: 'list', of: readType(item, entityNamed) };
	const entity = entityNamed(head);
	if (entity) return entity;
	const [found] = WORDS.filter(([pattern]) => pattern.test(head));
	return found?.[1] ?? DYN;
}

const WORDS: readonly (readonly [RegExp, ValueType])[] = [
	[/^money$/i, MONEY],
	[/^(?:integer|int|whole number|count)\b/i, { kind: 'int' }],
	[/^(?:decimal|double|float)\b/i, { kind: 'double' }],
	[/^(?:boolean|bool|flag|yes or no)$/i, { kind: 'bool' }],
	[/^(?:instant|timestamp|date-time)$/i, { kind: 'timestamp' }],
	[/^(?:text|string|uuid|ulid|uri|url|state|sku|date|email address)$/i, { kind: 'string' }],
	[/ (?:code|id|token)$/i, { kind: 'string' }],
];
