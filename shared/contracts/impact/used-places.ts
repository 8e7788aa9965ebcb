import { isObject, type JsonValue, pointerOf, stepsOf, valueAt } from '@tenet/kernel';
import { pointerIn } from '../api-document/reference.ts';
import type { UsedField } from '../registry/consumer-record.ts';

/** A record that names more places is taken to use everything. */
const MOST = 5000;

/** A pointer that is longer is nobody's. */
const DEEPEST = 1000;

/** The longest chain of references that a pointer may lead through. */
const LONGEST = 50;

interface Located {
	/** The same fields by pointers that stand in the document; absent when that are too many. */
	readonly fields: readonly UsedField[] | undefined;
	/** Those that name nothing in it, as their record says them. */
	readonly unknown: readonly string[];
}

/**
 * What a record names in a document: `*` is replaced by each name that stands there, a reference by the place that it leads
 * to, and a name in a list by the item of that name.
 */
export function usedPlaces(root: JsonValue, fields: readonly UsedField[]): Located {
	const found: UsedField[] = [];
	const unknown: string[] = [];
	for (const field of fields) {
		const places = isAll(field.path) ? [field.path] : placesOf(root, field.path);
		if (places.length === 0) unknown.push(field.path);
		found.push(...places.map((path) => ({ ...field, path })));
		if (found.length > MOST) return { fields: undefined, unknown };
	}
	return { fields: found, unknown };
}

function isAll(path: string): boolean {
	return ['*', '', '#', '/*'].includes(path);
}

interface Standing {
	readonly at: string;
	readonly value: JsonValue;
}

function placesOf(root: JsonValue, path: string): readonly string[] {
	const steps = stepsOf(path.startsWith('#/') ? path.slice(1) : path);
	if (steps.length === 0) return [];
	let standing: readonly Standing[] = [{ at: '', value: root }];
	for (const step of steps.slice(0, DEEPEST)) standing = distinct(standing, (place) => stepped(root, place, step));
	return standing.map(({ at }) => at);
}

/** References can lead to one place in many ways: it is one place. */
function distinct(standing: readonly Standing[], next: (place: Standing) => readonly Standing[]): readonly Standing[] {
	const found = new Map<string, Standing>();
	for (const place of standing) {
		for (const one of next(place)) found.set(one.at, one);
		if (found.size > MOST) break;
	}
	return [...found.values()];
}

function stepped(root: JsonValue, place: Standing, step: string): readonly Standing[] {
	let at: Standing | undefined = place;
	for (let followed = 0; at && followed < LONGEST; followed += 1) {
		const found = membersOf(at, step);
		if (found.length > 0) return found;
		at = referred(root, at.value);
	}
	return [];
}

function membersOf({ at, value }: Standing, step: string): readonly Standing[] {
	const members: readonly (readonly [string, JsonValue])[] = Array.isArray(value)
		? value.map((item, index) => [`${index}`, item] as const)
		: isObject(value)
			? Object.entries(value)
			: [];
	const isNamed = ([name, member]: readonly [string, JsonValue]) =>
		name === step || step === '*' || (Array.isArray(value) && isObject(member) && member['name'] === step);
	return members.filter(isNamed).map(([name, member]) => ({ at: pointerOf([name], at), value: member }));
}

function referred(root: JsonValue, value: JsonValue): Standing | undefined {
	const reference = isObject(value) ? value['$ref'] : undefined;
	const at = typeof reference === 'string' ? pointerIn(reference) : undefined;
	const target = at === undefined ? undefined : valueAt(at, root);
	return at === undefined || target === undefined ? undefined : { at, value: target };
}
