import type { JsonValue } from '@tenet/kernel';

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
export type AvroPrimitive = (typeof PRIMITIVES)[number];

/** What every type of a schema says. `id` counts the types of one schema; `at` is the JSON pointer to its definition. */
interface Located {
	readonly id: number;
	readonly at: string;
	/** The types of a schema are a graph: a record can hold itself. */
	readonly logical?: LogicalType;
}

export interface LogicalType {
	readonly name: string;
	readonly precision?: number;
	readonly scale?: number;
}

/** Names of Avro: `name` is the full one, and `aliases` are full ones too. */
interface Named {
	readonly name: string;
	readonly aliases: readonly string[];
}

export interface AvroField {
	readonly name: string;
	readonly aliases: readonly string[];
	readonly type: AvroType;
	readonly at: string;
	/** Absent when a reader has nothing to fill in; `null` is a default. */
	readonly default?: JsonValue;
}

export type AvroPrimitiveType = Located & { readonly kind: 'primitive'; readonly primitive: AvroPrimitive };
export type AvroArray = Located & { readonly kind: 'array'; readonly items: AvroType };
export type AvroMap = Located & { readonly kind: 'map'; readonly values: AvroType };
export type AvroUnion = Located & { readonly kind: 'union'; readonly branches: readonly AvroType[] };
export type AvroRecord = Located & Named & { readonly kind: 'record'; readonly fields: readonly AvroField[] };
export type AvroFixed = Located & Named & { readonly kind: 'fixed'; readonly size: number };
export type AvroEnum = Located &
	Named & { readonly kind: 'enum'; readonly symbols: readonly string[]; readonly default?: string };

/** One type of a schema that was read, with every name that it uses replaced by what the name stands for. */
export type AvroType = AvroPrimitiveType | AvroArray | AvroMap | AvroUnion | AvroRecord | AvroFixed | AvroEnum;

export function isPrimitive(name: string): name is AvroPrimitive {
	return PRIMITIVES.some((primitive) => primitive === name);
}

/** What a person calls a type. */
export function typeName(type: AvroType): string {
	if (type.kind === 'primitive') return type.primitive;
	if (type.kind === 'union') return `a union of ${type.branches.length}`;
	return 'name' in type ? `${type.kind} ${type.name}` : type.kind;
}
