import { isObject, type JsonObject, type JsonValue, pointerOf, valueAt } from '@tenet/kernel';
import { pointerIn } from '../api-document/reference.ts';
import { leadingTo } from './type-graph.ts';

/** Which of these places hold, or refer to, one that is named. */
export function leadingPlaces(
	root: JsonObject,
	places: readonly string[],
	named: ReadonlySet<string>,
): ReadonlySet<string> {
	const back = new Map<string, string[]>();
	const holding = new Set<string>();
	const seen = new Set<string>();
	const open = [...places];
	for (let place = open.pop(); place !== undefined; place = open.pop()) {
		if (seen.has(place)) continue;
		seen.add(place);
		const { references, isNamed } = scanned(root, place, named);
		if (isNamed) holding.add(place);
		for (const reference of references) {
			back.set(reference, [...(back.get(reference) ?? []), place]);
			open.push(reference);
		}
	}
	return leadingTo(back, [...holding]);
}

interface Scanned {
	readonly references: readonly string[];
	readonly isNamed: boolean;
}

/** What stands at a place, up to its references. */
function scanned(root: JsonObject, place: string, named: ReadonlySet<string>): Scanned {
	const references = new Set<string>();
	let isNamed = false;
	const open: (readonly [at: string, value: JsonValue | undefined])[] = [[place, valueAt(place, root)]];
	for (let next = open.pop(); next; next = open.pop()) {
		const [at, value] = next;
		isNamed ||= named.has(at);
		const reference = isObject(value) ? value['$ref'] : undefined;
		const target = typeof reference === 'string' ? pointerIn(reference) : undefined;
		if (target !== undefined) references.add(target);
		open.push(...membersOf(at, value));
	}
	return { references: [...references], isNamed };
}

function membersOf(at: string, value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
	if (Array.isArray(value)) return value.map((item, index) => [`${at}/${index}`, item] as const);
	return isObject(value) ? Object.entries(value).map(([name, member]) => [pointerOf([name], at), member] as const) : [];
}
