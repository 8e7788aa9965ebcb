import { byCodePoint } from '@tenet/kernel';

/**
 * For each strongly connected set of more than one name, the shortest circle through its first name, beginning there.
 *
 * One circle for each set and not all of them: their number can be exponential. Tarjan's algorithm without recursion, so
 * that a chain of a hundred thousand steps ends too; time is linear in names and steps.
 */
export function circles(
	names: readonly string[],
	next: (name: string) => readonly string[],
): readonly (readonly string[])[] {
	return new Components(next)
		.of(names)
		.map((component) => [...component].sort(byCodePoint))
		.sort(([one = ''], [other = '']) => byCodePoint(one, other))
		.map((component) => shortestCircle(component, next));
}

interface Visit {
	readonly name: string;
	readonly ahead: readonly string[];
	taken: number;
}

class Components {
	readonly #next: (name: string) => readonly string[];
	readonly #order = new Map<string, number>();
	readonly #low = new Map<string, number>();
	readonly #stack: string[] = [];
	readonly #onStack = new Set<string>();
	readonly #found: string[][] = [];

	constructor(next: (name: string) => readonly string[]) {
		this.#next = next;
	}

	/** Those of more than one name. */
	of(names: readonly string[]): readonly (readonly string[])[] {
		for (const name of names) if (!this.#order.has(name)) this.#walk(name);
		return this.#found;
	}

	#walk(start: string): void {
		const path = [this.#enter(start)];
		for (let visit = path.at(-1); visit; visit = path.at(-1)) {
			const ahead = visit.ahead[visit.taken++];
			if (ahead === undefined) this.#leave(path.pop(), path.at(-1));
			else if (!this.#order.has(ahead)) path.push(this.#enter(ahead));
			else if (this.#onStack.has(ahead)) this.#lower(visit.name, this.#order.get(ahead));
		}
	}

	#enter(name: string): Visit {
		const at = this.#order.size;
		this.#order.set(name, at);
		this.#low.set(name, at);
		this.#stack.push(name);
		this.#onStack.add(name);
		return { name, ahead: this.#next(name), taken: 0 };
	}

	#leave(done: Visit | undefined, from: Visit | undefined): void {
		if (!done) return;
		const low = this.#low.get(done.name);
		if (from) this.#lower(from.name, low);
		if (low !== this.#order.get(done.name)) return;
		const component = this.#stack.splice(this.#stack.lastIndexOf(done.name));
		for (const name of component) this.#onStack.delete(name);
		if (component.length > 1) this.#found.push(component);
	}

	#lower(name: string, to = Number.POSITIVE_INFINITY): void {
		this.#low.set(name, Math.min(to, this.#low.get(name) ?? to));
	}
}

/** Breadth first from the first name, inside the component alone. */
function shortestCircle(component: readonly string[], next: (name: string) => readonly string[]): readonly string[] {
	const [start = ''] = component;
	const inside = new Set(component);
	const cameFrom = new Map<string, string>();
	const queue = [start];
	for (const name of queue) {
		const ahead = next(name);
		if (name !== start && ahead.includes(start)) return pathTo(name, cameFrom);
		for (const step of [...ahead].sort(byCodePoint)) {
			if (!inside.has(step) || cameFrom.has(step) || step === start) continue;
			cameFrom.set(step, name);
			queue.push(step);
		}
	}
	return component;
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
	const path: string[] = [];
	for (let name: string | undefined = end; name !== undefined; name = cameFrom.get(name)) path.push(name);
	return path.reverse();
}
