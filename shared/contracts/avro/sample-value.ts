import type { JsonValue } from '@tenet/kernel';
import type { AvroPrimitive, AvroType } from './avro-type.ts';

/** A sample is shown to people: what is larger shows nothing. */
const PARTS = 200;

/** A small value of a type, as plain JSON; absent when the smallest one is too large to show, or has no end. */
export function sampleValue(type: AvroType): JsonValue | undefined {
	return new Sampling().value(type);
}

class Sampling {
	readonly #open = new Set<number>();
	#parts = 0;

	value(type: AvroType): JsonValue | undefined {
		this.#parts += 1;
		if (this.#parts > PARTS || this.#open.has(type.id)) return undefined;
		this.#open.add(type.id);
		const value = this.#of(type);
		this.#open.delete(type.id);
		return value;
	}

	#of(type: AvroType): JsonValue | undefined {
		switch (type.kind) {
			case 'primitive':
				return SAMPLES[type.primitive];
			case 'enum':
				return type.symbols[0];
			case 'fixed':
				return type.size > PARTS ? undefined : '\u0000'.repeat(type.size);
			case 'array':
				return this.#listOf(type.items);
			case 'map': {
				const value = this.value(type.values);
				return value === undefined ? {} : { key: value };
			}
			case 'union':
				return this.#firstOf(type.branches);
			case 'record':
				return this.#record(type);
		}
	}

	#listOf(items: AvroType): JsonValue {
		const item = this.value(items);
		return item === undefined ? [] : [item];
	}

	#firstOf(branches: readonly AvroType[]): JsonValue | undefined {
		for (const branch of branches) {
			const value = this.value(branch);
			if (value !== undefined) return value;
		}
		return undefined;
	}

	#record(type: AvroType & { readonly kind: 'record' }): JsonValue | undefined {
		const entries: [string, JsonValue][] = [];
		for (const field of type.fields) {
			const value = this.value(field.type);
			if (value === undefined) return undefined;
			entries.push([field.name, value]);
		}
		return Object.fromEntries(entries);
	}
}

const SAMPLES: Readonly<Record<AvroPrimitive, JsonValue>> = {
	null: null,
	boolean: true,
	int: 1,
	long: 3_000_000_000,
	float: 0.5,
	double: 0.1,
	string: 'text',
	bytes: 'ÿ',
};
