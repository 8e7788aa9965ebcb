import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { type AvroField, type AvroType, isPrimitive, type LogicalType } from './avro-type.ts';
import { Budget } from './budget.ts';
import { fitsDefault } from './fits-default.ts';
import { InvalidAvro, TooMuch } from './invalid-avro.ts';

/** Far above what people write; below what would exhaust a stack or a server. */
const LIMITS = { depth: 200, types: 50_000 };

/**
 * Reads a parsed Avro schema (specification 1.12, "Schema Declaration").
 *
 * @throws {InvalidAvro} what the document says is no schema
 * @throws {TooMuch} it says more than a verdict may take
 */
export function parseAvro(json: JsonValue): AvroType {
	const parsing = new Parsing();
	const root = parsing.type(json, { at: '', namespace: '', depth: 0 });
	parsing.checkDefaults();
	return root;
}

interface Where {
	readonly at: string;
	readonly namespace: string;
	readonly depth: number;
}

type Building<T> = { -readonly [Key in keyof T]: T[Key] };

class Parsing {
	readonly #named = new Map<string, AvroType>();
	readonly #withDefault: AvroField[] = [];
	readonly #budget = new Budget(1_000_000);
	#count = 0;

	type(json: JsonValue, where: Where): AvroType {
		if (where.depth > LIMITS.depth) throw new TooMuch(`it nests deeper than ${LIMITS.depth} types`);
		if (typeof json === 'string') return this.#reference(json, where);
		if (Array.isArray(json)) return this.#union(json, where);
		if (isObject(json)) return this.#declared(json, where);
		throw new InvalidAvro(where.at, 'a type is a name, a list or an object');
	}

	/** A default can name a type that is declared after it, so all are checked at the end. */
	checkDefaults(): void {
		for (const { name, at, type, default: value } of this.#withDefault) {
			if (value === undefined || fitsDefault(value, type, this.#budget)) continue;
			throw new InvalidAvro(`${at}/default`, `the default of "${name}" is no value of its type`);
		}
	}

	#next(at: string): { id: number; at: string } {
		this.#count += 1;
		if (this.#count > LIMITS.types) throw new TooMuch(`it has more than ${LIMITS.types} types`);
		return { id: this.#count, at };
	}

	#reference(name: string, { at, namespace }: Where): AvroType {
		if (isPrimitive(name)) return { ...this.#next(at), kind: 'primitive', primitive: name };
		const found = this.#named.get(fullName(name, namespace)) ?? this.#named.get(name);
		if (!found) throw new InvalidAvro(at, `the type "${name}" is not declared before it is used`);
		return found;
	}

	#union(json: readonly JsonValue[], where: Where): AvroType {
		const own = this.#next(where.at);
		const branches = json.map((each, index) => this.type(each, inside(where, `${index}`)));
		const nested = branches.find((branch) => branch.kind === 'union');
		if (nested) throw new InvalidAvro(nested.at, 'a union holds no union directly');
		return { ...own, kind: 'union', branches };
	}

	#declared(json: JsonObject, where: Where): AvroType {
		const kind = json['type'];
		if (kind === 'array') {
			return { ...this.#next(where.at), kind, items: this.#part(json, 'items', where), ...logical(json) };
		}
		if (kind === 'map') {
			return { ...this.#next(where.at), kind, values: this.#part(json, 'values', where), ...logical(json) };
		}
		if (kind === 'record' || kind === 'error') return this.#record(json, where);
		if (kind === 'enum') return this.#enum(json, where);
		if (kind === 'fixed') return this.#fixed(json, where);
		if (kind === undefined) throw new InvalidAvro(where.at, 'it has no "type"');
		const inner = this.type(kind, inside(where, 'type'));
		return inner.kind === 'primitive' ? { ...inner, at: where.at, ...logical(json) } : inner;
	}

	#part(json: JsonObject, key: string, where: Where): AvroType {
		const part = json[key];
		if (part === undefined) throw new InvalidAvro(where.at, `it has no "${key}"`);
		return this.type(part, inside(where, key));
	}

	#record(json: JsonObject, where: Where): AvroType {
		const names = namesOf(json, where);
		const fields: AvroField[] = [];
		const record: AvroType = { ...this.#next(where.at), kind: 'record', ...names, fields };
		this.#declare(names.name, record);
		const listed = json['fields'];
		if (!Array.isArray(listed)) throw new InvalidAvro(where.at, 'a record has a list of "fields"');
		const within = { ...where, namespace: namespaceOf(names.name) };
		for (const [index, field] of listed.entries()) {
			fields.push(this.#field(field, inside(inside(within, 'fields'), `${index}`)));
		}
		refuseTwice(fields, `${where.at}/fields`);
		return record;
	}

	#field(json: JsonValue, where: Where): AvroField {
		if (!isObject(json) || typeof json['name'] !== 'string') throw new InvalidAvro(where.at, 'a field has a "name"');
		const { name, aliases, default: value } = json;
		const field: Building<AvroField> = {
			name,
			aliases: Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [],
			type: this.#part(json, 'type', where),
			at: where.at,
		};
		if (value === undefined) return field;
		field.default = value;
		this.#withDefault.push(field);
		return field;
	}

	#enum(json: JsonObject, where: Where): AvroType {
		const names = namesOf(json, where);
		const { symbols, default: fallback } = json;
		if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string')) {
			throw new InvalidAvro(where.at, 'an enum has a list of "symbols"');
		}
		if (new Set(symbols).size < symbols.length) throw new InvalidAvro(`${where.at}/symbols`, 'a symbol stands twice');
		if (fallback !== undefined && !symbols.some((symbol) => symbol === fallback)) {
			throw new InvalidAvro(`${where.at}/default`, 'the default of an enum is one of its symbols');
		}
		const type: AvroType = { ...this.#next(where.at), kind: 'enum', ...names, symbols };
		return this.#declare(names.name, typeof fallback === 'string' ? { ...type, default: fallback } : type);
	}

	#fixed(json: JsonObject, where: Where): AvroType {
		const names = namesOf(json, where);
		const size = json['size'];
		if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) {
			throw new InvalidAvro(where.at, 'a fixed has a whole "size"');
		}
		return this.#declare(names.name, { ...this.#next(where.at), kind: 'fixed', ...names, size, ...logical(json) });
	}

	#declare<T extends AvroType>(name: string, type: T): T {
		if (this.#named.has(name)) throw new InvalidAvro(type.at, `the name "${name}" is declared twice`);
		this.#named.set(name, type);
		return type;
	}
}

function inside(where: Where, step: string): Where {
	return { ...where, at: `${where.at}/${step}`, depth: where.depth + 1 };
}

function namesOf(json: JsonObject, { at, namespace }: Where): { name: string; aliases: readonly string[] } {
	const { name, namespace: own, aliases } = json;
	if (typeof name !== 'string' || name === '') throw new InvalidAvro(at, `${json['type']} has no "name"`);
	const full = fullName(name, typeof own === 'string' ? own : namespace);
	const listed = Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [];
	return { name: full, aliases: listed.map((alias) => fullName(alias, namespaceOf(full))) };
}

function fullName(name: string, namespace: string): string {
	return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

function namespaceOf(name: string): string {
	return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function refuseTwice(fields: readonly AvroField[], at: string): void {
	const seen = new Set<string>();
	for (const [index, { name }] of fields.entries()) {
		if (seen.has(name)) throw new InvalidAvro(`${at}/${index}`, `the field "${name}" stands twice`);
		seen.add(name);
	}
}

/** A logical type whose parameters are wrong is no logical type (specification 1.12, "Logical Types"). */
function logical(json: JsonObject): { logical?: LogicalType } {
	const { logicalType: name, precision, scale = 0 } = json;
	if (typeof name !== 'string') return {};
	if (name !== 'decimal') return { logical: { name } };
	const right = typeof precision === 'number' && typeof scale === 'number' && precision > 0 && scale <= precision;
	return right ? { logical: { name, precision, scale } } : {};
}
