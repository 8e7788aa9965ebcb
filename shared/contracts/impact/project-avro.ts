import type { JsonObject, JsonValue } from '@tenet/kernel';
import type { AvroField, AvroType } from '../avro/avro-type.ts';
import type { UsedParts } from './used-parts.ts';

interface ProjectedAvro {
	readonly schema: JsonValue;
	/** The authored place of each field, by its place in the projected schema. */
	readonly authored: ReadonlyMap<string, string>;
}

/** What is kept of a schema, and whose enums take what they do not know for their first symbol. */
interface Projection {
	readonly parts: UsedParts;
	readonly hasFallback: (field: string) => boolean;
}

/** A schema with the used fields of each record: what is left out, an Avro reader skips. A type is declared where it is first met. */
export function projectAvro(root: AvroType, projection: Projection): ProjectedAvro {
	const projecting = new Projecting(projection);
	const schema = projecting.type(root, '', false);
	return { schema, authored: projecting.authored };
}

class Projecting {
	readonly authored = new Map<string, string>();
	readonly #projection: Projection;
	readonly #declared = new Set<string>();

	constructor(projection: Projection) {
		this.#projection = projection;
	}

	type(type: AvroType, at: string, isOpen: boolean): JsonValue {
		switch (type.kind) {
			case 'primitive':
				return type.logical ? { type: type.primitive, ...logical(type) } : type.primitive;
			case 'union':
				return type.branches.map((branch, index) => this.type(branch, `${at}/${index}`, isOpen));
			case 'array':
				return { type: 'array', items: this.type(type.items, `${at}/items`, isOpen), ...logical(type) };
			case 'map':
				return { type: 'map', values: this.type(type.values, `${at}/values`, isOpen), ...logical(type) };
			default:
				return this.#named(type, at, isOpen);
		}
	}

	#named(
		type: AvroType & { readonly name: string; readonly aliases: readonly string[] },
		at: string,
		isOpen: boolean,
	): JsonValue {
		if (this.#declared.has(type.name)) return type.name;
		this.#declared.add(type.name);
		const said = { name: type.name, aliases: [...type.aliases], type: type.kind };
		if (type.kind === 'record') {
			const kept = this.#projection.parts.get(type.at);
			const fields = type.fields.filter(({ name }) => kept === 'all' || kept?.has(name));
			return { ...said, fields: fields.map((field, index) => this.#field(field, `${at}/fields/${index}`)) };
		}
		if (type.kind === 'fixed') return { ...said, size: type.size, ...logical(type) };
		if (type.kind !== 'enum') return said;
		const fallback = type.default ?? (isOpen ? type.symbols[0] : undefined);
		return { ...said, symbols: [...type.symbols], ...(fallback !== undefined && { default: fallback }) };
	}

	#field({ name, aliases, type, at: authored, default: value }: AvroField, at: string): JsonObject {
		this.authored.set(at, authored);
		const isOpen = this.#projection.hasFallback(authored);
		return {
			name,
			aliases: [...aliases],
			type: this.type(type, `${at}/type`, isOpen),
			...(value !== undefined && { default: value }),
		};
	}
}

function logical({ logical: said }: AvroType): JsonObject {
	if (!said) return {};
	const { name, precision, scale } = said;
	return { logicalType: name, ...(precision !== undefined && { precision }), ...(scale !== undefined && { scale }) };
}
