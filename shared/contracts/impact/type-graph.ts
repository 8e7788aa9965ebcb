/** A member of a type that a consumer can use or leave. */
export interface TypeField {
	readonly name: string;
	/** By which records name it. */
	readonly path: string;
	/** The type of its values. */
	readonly target: string;
}

/** A type of a document, whichever its language. */
export interface TypeNode {
	/** The place by which records name it, and others lead to it. */
	readonly id: string;
	readonly fields: readonly TypeField[];
	/** Types that say more of the same value: references, alternatives, interfaces. */
	readonly same: readonly string[];
	/** Types of values inside it that have no name to use or leave: items of a list. By what they are called. */
	readonly parts: ReadonlyMap<string, string>;
}

export type TypeGraph = ReadonlyMap<string, TypeNode>;

/** A type with all types that say more of the same value. */
export function sameValue(graph: TypeGraph, id: string): readonly TypeNode[] {
	const found = new Map<string, TypeNode>();
	const open = [id];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const node = found.has(next) ? undefined : graph.get(next);
		if (!node) continue;
		found.set(next, node);
		open.push(...node.same);
	}
	return [...found.values()];
}

/** What a type leads to in one step. */
function leadsTo({ fields, same, parts }: TypeNode): readonly string[] {
	return [...fields.map(({ target }) => target), ...same, ...parts.values()];
}

/** How many steps each type is away from where one begins. */
export function distances(graph: TypeGraph, starts: readonly string[]): ReadonlyMap<string, number> {
	const found = new Map<string, number>(starts.map((start) => [start, 0]));
	let layer: readonly string[] = starts;
	for (let distance = 1; layer.length > 0; distance += 1) {
		const next: string[] = [];
		for (const target of layer.flatMap((id) => neighbours(graph, id))) {
			if (found.has(target)) continue;
			found.set(target, distance);
			next.push(target);
		}
		layer = next;
	}
	return found;
}

function neighbours(graph: TypeGraph, id: string): readonly string[] {
	const node = graph.get(id);
	return node ? leadsTo(node) : [];
}

/** What leads to each type in one step. */
export function backwards(graph: TypeGraph): ReadonlyMap<string, readonly string[]> {
	const back = new Map<string, string[]>();
	for (const node of graph.values()) {
		for (const next of leadsTo(node)) {
			const known = back.get(next);
			if (known) known.push(node.id);
			else back.set(next, [node.id]);
		}
	}
	return back;
}

/** All types that lead to one of these, and these. */
export function leadingTo(back: ReadonlyMap<string, readonly string[]>, targets: readonly string[]): Set<string> {
	const found = new Set(targets);
	const open = [...targets];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		for (const before of back.get(next) ?? []) {
			if (found.has(before)) continue;
			found.add(before);
			open.push(before);
		}
	}
	return found;
}
