/** A name and what stands below it. */
interface Name {
	readonly below: Map<string, Name>;
	/** Whether a document declares it, and not only something below it. */
	isDeclared: boolean;
}

/** More ways to go at once are nobody's record. */
const MOST = 2_000;

/** What is declared under names that are joined by dots, of which `*` stands for any one. */
export class NamedPlaces {
	readonly #first: Name = { below: new Map(), isDeclared: false };

	constructor(names: readonly string[]) {
		for (const name of names) this.#enter(name.split('.'));
	}

	/** `Cart.total`, also with the arguments of a field, which are a part of it. */
	has(path: string): boolean {
		let standing: readonly Name[] = [this.#first];
		for (const step of path.replace(/\([^)]*\)/g, '').split('.')) {
			standing = standing.flatMap(({ below }) => (step === '*' ? [...below.values()] : (below.get(step) ?? [])));
			if (standing.length > MOST) return true;
		}
		return standing.some(({ isDeclared }) => isDeclared);
	}

	#enter(steps: readonly string[]): void {
		let at = this.#first;
		for (const step of steps) {
			const next = at.below.get(step) ?? { below: new Map(), isDeclared: false };
			at.below.set(step, next);
			at = next;
		}
		at.isDeclared = true;
	}
}
