import type { AvroField, AvroType, AvroUnion } from './avro-type.ts';
import { Budget } from './budget.ts';
import { TooMuch } from './invalid-avro.ts';
import { compareShallow, type Misfit } from './misfit.ts';

const LIMITS = { steps: 100_000, glances: 500_000, depth: 1_000 };

/**
 * Why data of a writer's schema cannot be read with a reader's (specification 1.12, "Schema Resolution"). Empty: all of it
 * can.
 *
 * @throws {TooMuch} it takes more steps than a verdict may
 */
export function resolveAvro(reader: AvroType, writer: AvroType): readonly Misfit[] {
	return new Resolving().run(reader, writer);
}

/** What was found out about one pair of types: what is wrong with it itself, and the pairs in it that do not resolve. */
interface Refutation {
	readonly own: readonly Misfit[];
	readonly inner: readonly string[];
}

const RESOLVES: Refutation = { own: [], inner: [] };

/**
 * A record can hold itself, so a pair that is met again while it is being looked at is taken to resolve. When a pair was
 * refuted after somebody relied on it, all is looked at again, knowing what was refuted, until nothing new is.
 */
class Resolving {
	readonly #refuted = new Map<string, Refutation>();
	readonly #visited = new Set<string>();
	readonly #budget = new Budget(LIMITS.steps);
	readonly #glances = new Budget(LIMITS.glances);

	run(reader: AvroType, writer: AvroType): readonly Misfit[] {
		let known: number;
		do {
			known = this.#refuted.size;
			this.#visited.clear();
			this.#resolves(reader, writer, 0);
		} while (this.#refuted.size > known && !this.#refuted.has(keyOf(reader, writer)));
		return this.#collect(keyOf(reader, writer));
	}

	#resolves(reader: AvroType, writer: AvroType, depth: number): boolean {
		this.#budget.take();
		if (depth > LIMITS.depth) throw new TooMuch(`its types hold each other deeper than ${LIMITS.depth}`);
		const key = keyOf(reader, writer);
		if (this.#refuted.has(key)) return false;
		if (this.#visited.has(key)) return true;
		this.#visited.add(key);
		const found = this.#compare(reader, writer, depth + 1);
		if (found.own.length === 0 && found.inner.length === 0) return true;
		this.#refuted.set(key, found);
		return false;
	}

	#compare(reader: AvroType, writer: AvroType, depth: number): Refutation {
		if (writer.kind === 'union') {
			return this.#all(
				writer.branches.map((branch) => [reader, branch] as const),
				depth,
			);
		}
		if (reader.kind === 'union') return this.#anyBranch(reader, writer, depth);
		const own = compareShallow(reader, writer);
		if (own.length > 0) return { own, inner: [] };
		if (reader.kind === 'array' && writer.kind === 'array') return this.#all([[reader.items, writer.items]], depth);
		if (reader.kind === 'map' && writer.kind === 'map') return this.#all([[reader.values, writer.values]], depth);
		if (reader.kind === 'record' && writer.kind === 'record') {
			const { pairs, missing } = matchFields(reader.fields, writer);
			return { own: missing, inner: this.#all(pairs, depth).inner };
		}
		return RESOLVES;
	}

	#all(pairs: readonly (readonly [AvroType, AvroType])[], depth: number): Refutation {
		const failing = pairs.filter(([reader, writer]) => !this.#resolves(reader, writer, depth));
		return { own: [], inner: failing.map(([reader, writer]) => keyOf(reader, writer)) };
	}

	/** When the one branch that is meant does not resolve, what is wrong in it says more than "no branch fits". */
	#anyBranch(reader: AvroUnion, writer: AvroType, depth: number): Refutation {
		const meant = reader.branches.filter((branch) => this.#looksAlike(branch, writer));
		if (meant.some((branch) => this.#resolves(branch, writer, depth))) return RESOLVES;
		const [only] = meant;
		if (only && meant.length === 1) return { own: [], inner: [keyOf(only, writer)] };
		return { own: [{ rule: 'union-branch-missing', reader, writer }], inner: [] };
	}

	/** A glance at every branch is cheap, and spares most of them a closer look. */
	#looksAlike(reader: AvroType, writer: AvroType): boolean {
		this.#glances.take();
		return compareShallow(reader, writer).length === 0;
	}

	/** Each pair once: a set is walked in the order of its making, and grows while it is walked. */
	#collect(root: string): readonly Misfit[] {
		const seen = new Set([root]);
		const misfits: Misfit[] = [];
		for (const key of seen) {
			const { own, inner } = this.#refuted.get(key) ?? RESOLVES;
			misfits.push(...own);
			for (const each of inner) seen.add(each);
		}
		return misfits;
	}
}

function keyOf(reader: AvroType, writer: AvroType): string {
	return `${reader.id} ${writer.id}`;
}

type Fields = readonly AvroField[];
type RecordType = AvroType & { readonly kind: 'record' };

/** A writer's field that the reader lacks is skipped; a reader's field that the writer lacks needs a default. */
function matchFields(fields: Fields, writer: RecordType): { pairs: [AvroType, AvroType][]; missing: Misfit[] } {
	const written = new Map(writer.fields.map((field) => [field.name, field]));
	const pairs: [AvroType, AvroType][] = [];
	const missing: Misfit[] = [];
	for (const field of fields) {
		const [source] = [field.name, ...field.aliases].flatMap((name) => written.get(name) ?? []);
		if (source) pairs.push([field.type, source.type]);
		else if (field.default === undefined) missing.push({ rule: 'field-without-default', reader: field, writer });
	}
	return { pairs, missing };
}
