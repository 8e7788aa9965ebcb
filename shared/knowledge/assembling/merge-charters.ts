import { canonicalJson, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { Claim, Conflict, Superseded } from './assembly.ts';

/** The `org-charter.yaml` of one pack. */
export interface InputCharter {
	readonly pack: string;
	readonly value: JsonObject;
}

export interface MergedCharters {
	readonly value: JsonObject;
	readonly conflicts: readonly Conflict[];
	readonly superseded: readonly Superseded[];
}

const FILE = 'org-charter.yaml';

/**
 * Charters of packs as one (seed 002, assumptions): the default answers of a later pack win, what is required is
 * required by any of them, policies stand one after the other without repetition.
 *
 * A default that loses is told. Two values of anything else are nobody's to choose here.
 */
export function mergeCharters(charters: readonly InputCharter[], name: string): MergedCharters {
	const superseded: Superseded[] = [];
	const conflicts: Conflict[] = [];
	const value: Record<string, JsonValue> = {};
	for (const field of new Set(charters.flatMap((charter) => Object.keys(charter.value)))) {
		const said = charters.flatMap(({ pack, value: { [field]: it } }) => (it === undefined ? [] : [{ pack, it }]));
		const objects = said.filter((one): one is Said<JsonObject> => isObject(one.it));
		const lists = said.filter((one): one is Said<JsonValue[]> => Array.isArray(one.it));
		if (field === 'interview_defaults' && objects.length === said.length)
			value[field] = laterWins(objects, field, superseded);
		else if (lists.length === said.length) value[field] = withoutRepetition(lists.flatMap(({ it }) => it));
		else if (field === 'org_name') value[field] = organisation(said, name, superseded);
		else if (distinct(said).length === 1) value[field] = said[0]?.it ?? null;
		else conflicts.push(twoValues(field, said));
	}
	return { value, conflicts: [...conflicts, ...policyConflicts(charters)], superseded };
}

interface Said<Value = JsonValue> {
	readonly pack: string;
	readonly it: Value;
}

/** Answers are single values, so that merging them deeply is merging them by key. */
function laterWins(said: readonly Said<JsonObject>[], field: string, superseded: Superseded[]): JsonObject {
	const merged = new Map<string, Said>();
	for (const { pack, it } of said) {
		for (const [key, value] of Object.entries(it)) {
			const lower = merged.get(key);
			if (lower && canonicalJson(lower.it) !== canonicalJson(value))
				superseded.push({ pack: lower.pack, field: `${field}.${key}`, value: canonicalJson(lower.it), by: pack });
			merged.set(key, { pack, it: value });
		}
	}
	return Object.fromEntries([...merged].map(([key, { it }]) => [key, it]));
}

/** Several organisations, or teams of one, become that of the assembled pack. */
function organisation(said: readonly Said[], name: string, superseded: Superseded[]): JsonValue {
	const [first] = said;
	if (first !== undefined && distinct(said).length === 1) return first.it;
	superseded.push(
		...said.map(({ pack, it }) => ({ pack, field: 'org_name', value: canonicalJson(it), by: 'the assembled pack' })),
	);
	return name;
}

function policyConflicts(charters: readonly InputCharter[]): readonly Conflict[] {
	const byField = new Map<string, Said[]>();
	for (const { pack, value } of charters) {
		for (const policy of policiesOf(value)) {
			const { field, value: it } = policy;
			if (typeof field !== 'string' || it === undefined) continue;
			byField.set(field, [...(byField.get(field) ?? []), { pack, it }]);
		}
	}
	return [...byField].flatMap(([field, said]) =>
		distinct(said).length > 1 ? [twoValues(`governance_policies ${field}`, said)] : [],
	);
}

function policiesOf({ governance_policies: policies }: JsonObject): readonly JsonObject[] {
	return Array.isArray(policies) ? policies.filter(isObject) : [];
}

function twoValues(field: string, said: readonly Said[]): Conflict {
	const claims = said.map(({ pack, it }): Claim => ({ pack, file: FILE, says: canonicalJson(it) }));
	const quoted = JSON.stringify(field);
	return {
		kind: 'charter-value',
		about: field,
		claims,
		message: `Cannot merge ${quoted} of the charters: ${claims.map(({ pack, says }) => `${pack} says ${says}`).join(', ')}.`,
		remedy: 'Agree on one value, and correct the other charter.',
	};
}

function distinct(said: readonly Said[]): readonly string[] {
	return [...new Set(said.map(({ it }) => canonicalJson(it)))];
}

function withoutRepetition(items: readonly JsonValue[]): JsonValue[] {
	return [...new Map(items.map((item) => [canonicalJson(item), item])).values()];
}
