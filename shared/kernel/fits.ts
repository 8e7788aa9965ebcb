import type { z } from 'zod';

type Fits = (value: unknown) => boolean;
type Definition = z.core.$ZodTypes['_zod']['def'];
type ObjectDefinition = Extract<Definition, { type: 'object' }>;
type RecordDefinition = Extract<Definition, { type: 'record' }>;

/**
 * Whether parsed JSON already is what the schema would make of it, at a tenth of the schema's cost: zod copies whatever
 * it checks, and the first answer of a process waits for the manifest of thousands of entries.
 *
 * A yes is the schema's yes. After a no, ask the schema: it says why, and it knows more (defaults, transforms) than
 * this does. Not for a schema that contains itself.
 */
export function fits<Schema extends z.ZodType>(schema: Schema): (value: unknown) => value is z.output<Schema> {
	return fitsOf(schema) as (value: unknown) => value is z.output<Schema>;
}

function fitsOf(schema: z.core.$ZodType): Fits {
	const { def } = (schema as z.core.$ZodTypes)._zod;
	const bounds = boundsOf(def.checks ?? []);
	const fitting = bounds && byType(def, bounds);
	return fitting ?? ((value) => bySchema(schema as z.ZodType, value));
}

function byType(def: Definition, bounds: readonly Fits[]): Fits | undefined {
	const within = all(bounds);
	switch (def.type) {
		case 'string':
			return 'format' in def || def.coerce ? undefined : (value) => typeof value === 'string' && within(value);
		case 'number':
			return isInteger(def) ? (value) => Number.isSafeInteger(value) && within(value) : undefined;
		case 'enum':
			return oneOf(Object.values(def.entries));
		case 'literal':
			return oneOf(def.values);
		case 'unknown':
			return within;
		case 'optional':
			return fitsOf(def.innerType);
		case 'array': {
			const item = fitsOf(def.element);
			return (value) => Array.isArray(value) && within(value) && value.every(item);
		}
		case 'record':
			return bounds.length === 0 ? recordOf(def) : undefined;
		case 'object':
			return bounds.length === 0 ? objectOf(def) : undefined;
		default:
			return undefined;
	}
}

/** Members that the shape does not name are left to the schema: it may refuse, strip or check them. */
function objectOf({ shape }: ObjectDefinition): Fits {
	const members = Object.entries(shape).map(([name, member]) => memberOf(name, member));
	return (value) => {
		if (!isObject(value)) return false;
		let unnamed = Object.keys(value).length;
		for (const { name, member, optional } of members) {
			const given = value[name];
			if (given === undefined && optional) continue;
			if (given === undefined || !member(given)) return false;
			unnamed -= 1;
		}
		return unnamed === 0;
	};
}

interface Member {
	readonly name: string;
	readonly member: Fits;
	readonly optional: boolean;
}

function memberOf(name: string, schema: z.core.$ZodType): Member {
	return { name, member: fitsOf(schema), optional: schema._zod.def.type === 'optional' };
}

function recordOf({ keyType, valueType }: RecordDefinition): Fits {
	const [name, member] = [fitsOf(keyType), fitsOf(valueType)];
	return (value) =>
		isObject(value) && Object.keys(value).every((key) => key !== '__proto__' && name(key) && member(value[key]));
}

/** What checks demand besides the type; nothing when one of them is not known here. */
function boundsOf(checks: readonly z.core.$ZodCheck<never>[]): readonly Fits[] | undefined {
	const bounds = checks.map((check) => boundOf((check as unknown as z.core.$ZodChecks)._zod.def));
	return bounds.every((bound) => bound !== undefined) ? bounds : undefined;
}

function boundOf(def: z.core.$ZodChecks['_zod']['def']): Fits | undefined {
	switch (def.check) {
		case 'string_format': {
			const { pattern } = def;
			if (def.format !== 'regex' || pattern === undefined || pattern.global || pattern.sticky) return undefined;
			return (value) => pattern.test(value as string);
		}
		case 'min_length':
			return (value) => (value as string | readonly unknown[]).length >= def.minimum;
		case 'max_length':
			return (value) => (value as string | readonly unknown[]).length <= def.maximum;
		case 'greater_than': {
			const { value: least, inclusive } = def;
			return (value) => (inclusive ? (value as number) >= (least as number) : (value as number) > (least as number));
		}
		default:
			return undefined;
	}
}

function all([first, ...more]: readonly Fits[]): Fits {
	if (first === undefined) return () => true;
	const rest = all(more);
	return more.length === 0 ? first : (value) => first(value) && rest(value);
}

function isInteger(def: Extract<Definition, { type: 'number' }>): boolean {
	return 'format' in def && def.format === 'safeint' && !def.coerce;
}

function oneOf(values: readonly unknown[]): Fits {
	const known = new Set(values);
	return (value) => known.has(value);
}

function bySchema(schema: z.ZodType, value: unknown): boolean {
	const outcome = schema.safeParse(value);
	return outcome.success && outcome.data === value;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
