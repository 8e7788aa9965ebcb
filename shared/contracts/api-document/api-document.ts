import { type FieldPath, isObject, type JsonObject, type JsonValue, pointerOf, stepsOf } from '@tenet/kernel';
import type { DocumentFault } from './document-fault.ts';
import type { ReadText } from './read-api-document.ts';
import { pointerIn, referredBy } from './reference.ts';

/** A value in a document, and the place by which findings name it. */
export interface Spot<Value extends JsonValue = JsonValue> {
	readonly value: Value;
	/** A JSON pointer. */
	readonly pointer: string;
}

export type Mapping = Spot<JsonObject>;

/** How many references may lead to one another before the last one counts as leading nowhere. */
const LONGEST_CHAIN = 50;

/**
 * A document that refers to itself, read without trust: what is missing reads as absent, what has another shape than asked
 * for is kept as a fault and reads as absent too.
 */
export class ApiDocument {
	readonly root: JsonObject;
	readonly #text: ReadText;
	readonly #faults = new Map<string, DocumentFault>();

	constructor(text: ReadText) {
		this.#text = text;
		this.root = text.root;
	}

	/** All that was found wrong by those who have asked so far. */
	get faults(): readonly DocumentFault[] {
		return [...this.#faults.values()];
	}

	get top(): Mapping {
		return { value: this.root, pointer: '' };
	}

	/** A member that is a mapping, its references followed; absent when there is none. */
	mapping(of: Mapping, name: string): Mapping | undefined {
		const spot = this.#member(of, name);
		return spot && this.asMapping(spot);
	}

	/** The members of a mapping of names that are mappings themselves, their references followed. */
	mappings(of: Mapping | undefined): readonly (readonly [name: string, member: Mapping])[] {
		return of ? this.#mappingsAt(of, Object.keys(of.value)) : [];
	}

	/** The same of an object that may be extended: there a name that begins with "x-" is nobody's (OpenAPI 3.1.0, section 4.9). */
	patterned(of: Mapping | undefined): readonly (readonly [name: string, member: Mapping])[] {
		const names = of ? Object.keys(of.value).filter((name) => !name.startsWith('x-')) : [];
		return of ? this.#mappingsAt(of, names) : [];
	}

	/** The mappings in a list, their references followed. */
	list(of: Mapping, name: string): readonly Mapping[] {
		const spot = this.#member(of, name);
		if (!spot) return [];
		if (!Array.isArray(spot.value)) return this.#odd(spot, 'a list') ?? [];
		return spot.value.flatMap((value, index) => {
			const item = this.asMapping({ value, pointer: `${spot.pointer}/${index}` });
			return item ? [item] : [];
		});
	}

	text(of: Mapping, name: string): string | undefined {
		const spot = this.#member(of, name);
		return spot === undefined || typeof spot.value === 'string' ? (spot?.value as string) : this.#odd(spot, 'text');
	}

	flag(of: Mapping, name: string): boolean | undefined {
		const spot = this.#member(of, name);
		return spot === undefined || typeof spot.value === 'boolean'
			? (spot?.value as boolean)
			: this.#odd(spot, 'true or false');
	}

	/** A value as a mapping, behind its reference when it is one. */
	asMapping(spot: Spot): Mapping | undefined {
		let at: Spot | undefined = spot;
		for (let followed = 0; at && isObject(at.value); followed += 1) {
			const reference: JsonValue | undefined = at.value['$ref'];
			if (typeof reference !== 'string') return { value: at.value, pointer: at.pointer };
			if (followed === LONGEST_CHAIN) return this.#lost(spot, reference, 'it leads back to itself');
			at = this.#follow(at, reference);
		}
		return at && this.#odd(at, 'a mapping');
	}

	/** Notes what is wrong at a place. */
	fault({ pointer, ...said }: Omit<DocumentFault, 'path'> & { readonly pointer: string }): void {
		const path: FieldPath = stepsOf(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
		this.#faults.set(`${pointer} ${said.message}`, { ...said, path: this.#text.place(path) });
	}

	#mappingsAt(of: Mapping, names: readonly string[]): readonly (readonly [string, Mapping])[] {
		return names.flatMap((name) => {
			const member = this.mapping(of, name);
			return member ? [[name, member] as const] : [];
		});
	}

	#member(of: Mapping, name: string): Spot | undefined {
		const value = Object.hasOwn(of.value, name) ? of.value[name] : undefined;
		return value === undefined ? undefined : { value, pointer: pointerOf([name], of.pointer) };
	}

	#follow(from: Spot, reference: string): Spot | undefined {
		const value = referredBy(reference, this.root);
		if (value !== undefined) return { value, pointer: pointerIn(reference) ?? '' };
		return this.#lost(
			from,
			reference,
			reference.startsWith('#') ? 'nothing stands there' : 'only references inside the document are followed',
		);
	}

	#lost({ pointer }: Spot, reference: string, why: string): undefined {
		this.fault({
			pointer,
			rule: 'reference-unresolved',
			message: `Cannot follow the reference ${JSON.stringify(reference)}: ${why}.`,
			remedy: 'Bundle what it refers to into the document.',
		});
	}

	#odd({ pointer }: Spot, expected: string): undefined {
		this.fault({
			pointer,
			rule: 'invalid-document',
			message: `Cannot read "#${pointer}": it is not ${expected}.`,
			remedy: 'Correct the document as its specification asks.',
		});
	}
}
