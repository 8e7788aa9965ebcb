import { bindingOf, type CelNode, childrenOf, comprehensionOf } from './cel-tree.ts';
import { DYN, type ValueType } from './value-type.ts';

/** An attribute of an entity, or something below it: `cart.Cart`, `total.amount`. A `*` stands for each item. */
export interface AttributeUse {
	readonly entity: string;
	readonly path: readonly string[];
}

/** One place that an expression reads. */
export interface FieldUse {
	/** From the variable: `cart`, `lines`, `*`, `sku`. */
	readonly path: readonly string[];
	/** The attributes on the way: that of each entity that the path goes through. */
	readonly attributes: readonly AttributeUse[];
	/** The first name that its entity or value does not have, and what it has. */
	readonly unknown?: { readonly name: string; readonly of: string; readonly has: readonly string[] };
	readonly start: number;
	readonly end: number;
}

interface Place {
	readonly path: readonly string[];
	readonly type: ValueType;
	readonly attributes: readonly AttributeUse[];
	readonly unknown?: FieldUse['unknown'];
}

type Scope = ReadonlyMap<string, Place>;

/** Everything that an expression reads of its variables, in the order in which it is written. */
export function fieldUses(root: CelNode, variables: ReadonlyMap<string, ValueType>): readonly FieldUse[] {
	const uses: FieldUse[] = [];
	const scope = new Map(
		[...variables].map(([name, type]) => [name, { path: [name], type, attributes: [] } satisfies Place] as const),
	);
	read(root, scope, uses);
	return uses;
}

/** Notes what a node reads, and says which place it is itself, when it is one. */
function read(node: CelNode, scope: Scope, uses: FieldUse[]): Place | undefined {
	const place = placeOf(node, scope, uses);
	if (place && place.path.length > 1) {
		const { path, attributes, unknown } = place;
		uses.push({ path, attributes, ...(unknown && { unknown }), start: node.range.start, end: node.range.end });
	}
	return place;
}

/** The place that a node is; what else it reads on the way is noted, the place itself is not. */
function placeOf(node: CelNode, scope: Scope, uses: FieldUse[]): Place | undefined {
	if (node.op === 'id') return scope.get(node.args);
	if (node.op === '.' || node.op === '.?') return member(placeOf(node.args[0], scope, uses), node.args[1]);
	if (node.op === '[]' || node.op === '[?]') return indexed(node, scope, uses);
	return comprehensionOf(node) ? looped(node, scope, uses) : bound(node, scope, uses);
}

function looped(node: CelNode, scope: Scope, uses: FieldUse[]): Place | undefined {
	const loop = comprehensionOf(node);
	if (!loop) return undefined;
	const range = read(loop.range, scope, uses);
	const inner = new Map(scope).set(loop.variable, item(range));
	for (const body of loop.bodies) read(body, inner, uses);
	return loop.macro === 'filter' ? range : undefined;
}

function bound(node: CelNode, scope: Scope, uses: FieldUse[]): Place | undefined {
	const binding = bindingOf(node);
	if (binding) {
		const value = read(binding.value, scope, uses);
		return read(binding.body, new Map(scope).set(binding.variable, value ?? NOWHERE), uses);
	}
	for (const child of childrenOf(node)) read(child, scope, uses);
	return undefined;
}

const NOWHERE: Place = { path: [], type: DYN, attributes: [] };

function indexed(node: Extract<CelNode, { op: '[]' | '[?]' }>, scope: Scope, uses: FieldUse[]): Place | undefined {
	const [of, index] = node.args;
	const place = placeOf(of, scope, uses);
	read(index, scope, uses);
	const name = index.op === 'value' && typeof index.args === 'string' ? index.args : undefined;
	return name === undefined ? place && item(place) : member(place, name);
}

function member(place: Place | undefined, name: string): Place | undefined {
	if (!place || place === NOWHERE) return place;
	const { type } = place;
	const path = [...place.path, name];
	if (type.kind !== 'record') return { ...place, path, type: DYN, attributes: below(place.attributes, name) };
	const attributes =
		type.entity === undefined
			? below(place.attributes, name)
			: [...place.attributes, { entity: type.entity, path: [name] }];
	const known = type.fields.get(name);
	if (known) return { ...place, path, type: known, attributes };
	const unknown = place.unknown ?? { name, of: type.name, has: [...type.fields.keys()] };
	return { path, type: DYN, attributes, unknown };
}

function item(place: Place | undefined): Place {
	if (!place || place === NOWHERE) return NOWHERE;
	const type = place.type.kind === 'list' ? place.type.of : DYN;
	return { ...place, path: [...place.path, '*'], type, attributes: below(place.attributes, '*') };
}

function below(attributes: readonly AttributeUse[], name: string): readonly AttributeUse[] {
	const last = attributes.at(-1);
	return last ? [...attributes.slice(0, -1), { ...last, path: [...last.path, name] }] : [];
}
