import { stepsOf } from '@tenet/kernel';
import type { UsedField } from '../registry/consumer-record.ts';

/** More are nobody's record: whoever lists them is taken to use everything. */
const MOST = 2000;

/**
 * The places that a consumer says it uses, as JSON pointers (RFC 6901) or as names joined by dots (`Cart.total`); a step
 * `*` stands for any one name.
 */
export class UsedPaths {
	/** Absent when it may use all of the document, and declares no fallback. */
	static of(fields: readonly UsedField[] | undefined): UsedPaths | undefined {
		if (fields === undefined || fields.length > MOST) return undefined;
		return fields.some(({ path, fallback }) => isAll(path) && fallback === undefined)
			? undefined
			: new UsedPaths(fields);
	}

	/** Whether all of it is used, and only what is unknown there is lived with. */
	readonly isAll: boolean;
	/** As their record says them. */
	readonly places: readonly UsedPath[];
	readonly #known = new Map<string, readonly Step[]>();
	readonly #first: Step = { next: new Map(), isPlace: false, hasFallback: false };

	private constructor(fields: readonly UsedField[]) {
		this.isAll = fields.some(({ path }) => isAll(path));
		this.places = fields.filter(({ path }) => !isAll(path)).map(({ path }) => ({ said: path, steps: stepsIn(path) }));
		for (const { path, fallback } of fields) if (!isAll(path)) this.#enter(stepsIn(path), fallback !== undefined);
	}

	/** Whether one of them is this place. */
	names(place: string): boolean {
		return this.#at(place).some(({ isPlace }) => isPlace);
	}

	/** Those that are none of these places, as their record says them. */
	missingFrom(places: readonly string[]): readonly string[] {
		const known = places.map(stepsIn);
		const isOne = (steps: readonly string[]) => (place: readonly string[]) =>
			place.length === steps.length && steps.every((step, index) => step === '*' || step === place[index]);
		return this.places.filter(({ steps }) => !known.some(isOne(steps))).map(({ said }) => said);
	}

	/** Whether one of them is inside this place. */
	passes(place: string): boolean {
		return this.#at(place).some(({ next }) => next.size > 0);
	}

	/** Whether one of them is this place, or around it. */
	covers(place: string): boolean {
		const steps = stepsIn(place);
		return steps.some((_, index) => this.#after(steps.slice(0, index + 1)).some(({ isPlace }) => isPlace));
	}

	/** Whether values that are not listed at this place are lived with. */
	hasFallback(place: string): boolean {
		return this.isAll || this.#at(place).some(({ hasFallback }) => hasFallback);
	}

	#enter(steps: readonly string[], hasFallback: boolean): void {
		let at = this.#first;
		for (const step of steps) {
			const next = at.next.get(step) ?? { next: new Map(), isPlace: false, hasFallback: false };
			at.next.set(step, next);
			at = next;
		}
		at.isPlace = true;
		at.hasFallback ||= hasFallback;
	}

	#at(place: string): readonly Step[] {
		const known = this.#known.get(place);
		if (known) return known;
		const found = this.#after(stepsIn(place));
		this.#known.set(place, found);
		return found;
	}

	/** Where these steps lead: a step `*` of a record takes any. */
	#after(steps: readonly string[]): readonly Step[] {
		let at: readonly Step[] = [this.#first];
		for (const step of steps) {
			at = at.flatMap(({ next }) =>
				[next.get(step), step === '*' ? undefined : next.get('*')].flatMap((one) => one ?? []),
			);
			if (at.length === 0) return [];
		}
		return at;
	}
}

/** A step that some places have in common. */
interface Step {
	readonly next: Map<string, Step>;
	isPlace: boolean;
	hasFallback: boolean;
}

interface UsedPath {
	/** As the record says it. */
	readonly said: string;
	readonly steps: readonly string[];
}

function isAll(path: string): boolean {
	return path === '*' || path === '' || path === '/*' || path === '#';
}

/** A pointer, also as a fragment; or names of a type and its field, whose arguments are part of it. */
function stepsIn(path: string): readonly string[] {
	if (path === '') return [];
	const bare = path.replace(/^#(?=\/)/, '');
	return bare.startsWith('/') ? stepsOf(bare) : bare.split('.').map((step) => step.replace(/\(.*$/, ''));
}
