import type { AvroEnum, AvroField, AvroFixed, AvroPrimitive, AvroRecord, AvroType } from './avro-type.ts';

/** One reason why a reader cannot read what a writer writes. */
export type Misfit =
	| { readonly rule: 'field-without-default'; readonly reader: AvroField; readonly writer: AvroType }
	| {
			readonly rule: 'enum-symbol-unknown';
			readonly reader: AvroEnum;
			readonly writer: AvroEnum;
			readonly symbol: string;
	  }
	| { readonly rule: SimpleRule; readonly reader: AvroType; readonly writer: AvroType };

type SimpleRule =
	| 'type-changed'
	| 'name-changed'
	| 'fixed-size-changed'
	| 'union-branch-missing'
	| 'decimal-changed'
	| 'logical-type-changed';

/** What keeps two types apart before anything inside them is looked at. Neither is a union. */
export function compareShallow(reader: AvroType, writer: AvroType): readonly Misfit[] {
	if (reader.kind === 'primitive' && writer.kind === 'primitive') {
		const reads = reader.primitive === writer.primitive || READS[reader.primitive].includes(writer.primitive);
		return reads ? compareLogical(reader, writer) : [{ rule: 'type-changed', reader, writer }];
	}
	if (reader.kind !== writer.kind) return [{ rule: 'type-changed', reader, writer }];
	if (isNamed(reader) && isNamed(writer) && !sameName(reader, writer))
		return [{ rule: 'name-changed', reader, writer }];
	if (reader.kind === 'enum' && writer.kind === 'enum') return compareSymbols(reader, writer);
	if (reader.kind === 'fixed' && writer.kind === 'fixed' && reader.size !== writer.size) {
		return [{ rule: 'fixed-size-changed', reader, writer }];
	}
	return compareLogical(reader, writer);
}

/** What a reader's primitive type reads besides itself: the promotions of "Schema Resolution". */
const READS: Readonly<Record<AvroPrimitive, readonly AvroPrimitive[]>> = {
	null: [],
	boolean: [],
	int: [],
	long: ['int'],
	float: ['int', 'long'],
	double: ['int', 'long', 'float'],
	string: ['bytes'],
	bytes: ['string'],
};

function isNamed(type: AvroType): type is AvroRecord | AvroEnum | AvroFixed {
	return 'name' in type;
}

/** Unqualified names match; an alias is a full name that the writer may have used (specification 1.12, "Aliases"). */
function sameName(reader: AvroRecord | AvroEnum | AvroFixed, writer: AvroRecord | AvroEnum | AvroFixed): boolean {
	return simpleName(reader.name) === simpleName(writer.name) || reader.aliases.includes(writer.name);
}

function simpleName(name: string): string {
	return name.slice(name.lastIndexOf('.') + 1);
}

function compareSymbols(reader: AvroEnum, writer: AvroEnum): readonly Misfit[] {
	if (reader.default !== undefined) return [];
	const known = new Set(reader.symbols);
	return writer.symbols
		.filter((symbol) => !known.has(symbol))
		.map((symbol) => ({ rule: 'enum-symbol-unknown', reader, writer, symbol }));
}

/**
 * Decimals match only with the same precision and scale ("Decimal"). Of others the specification says nothing: their bytes
 * are read, and mean something else. Milliseconds taken for microseconds are no reading, so two that both have a name must
 * have the same. One that comes or goes changes how a value is shown, not what it is; one that nobody knows is ignored.
 */
function compareLogical(reader: AvroType, writer: AvroType): readonly Misfit[] {
	const [read, written] = [reader.logical, writer.logical];
	if (!read || !written || !KNOWN.has(read.name) || !KNOWN.has(written.name)) return [];
	if (read.name !== written.name) return [{ rule: 'logical-type-changed', reader, writer }];
	const same = read.precision === written.precision && read.scale === written.scale;
	return same ? [] : [{ rule: 'decimal-changed', reader, writer }];
}

/** Specification 1.12, "Logical Types". */
const KNOWN: ReadonlySet<string> = new Set([
	'decimal',
	'big-decimal',
	'uuid',
	'date',
	'time-millis',
	'time-micros',
	'timestamp-millis',
	'timestamp-micros',
	'timestamp-nanos',
	'local-timestamp-millis',
	'local-timestamp-micros',
	'local-timestamp-nanos',
	'duration',
]);
