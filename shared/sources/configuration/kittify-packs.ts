import type { FieldPath, JsonObject, JsonValue } from '@tenet/kernel';

/** The packs that a `.kittify/config.yaml` names, and where in it they stand. */
export interface KittifyPacks {
	readonly packs: JsonValue;
	readonly path: FieldPath;
}

/**
 * The packs of spec-kitty's configuration: `doctrine.org.packs`, one pack as `doctrine.org` itself, or the older
 * `organisation_packs`, of which each has a `path`.
 */
export function kittifyPacks(value: JsonObject): KittifyPacks {
	const org = objectAt(objectAt(value, 'doctrine'), 'org');
	if (org?.['packs'] !== undefined) return { packs: known(org['packs']), path: ['doctrine', 'org', 'packs'] };
	const legacy = value['organisation_packs'];
	if (legacy !== undefined && legacy !== null) return { packs: known(legacy), path: ['organisation_packs'] };
	const single = org?.['local_path'] === undefined ? [] : [{ name: 'default', ...org }];
	return { packs: single, path: ['doctrine', 'org'] };
}

function objectAt(value: JsonObject | undefined, name: string): JsonObject | undefined {
	const found = value?.[name];
	return isObject(found) ? found : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `pack_id` is how spec-kitty counts its packs; Tenet goes by their names. */
function known(packs: JsonValue): JsonValue {
	if (!Array.isArray(packs)) return packs;
	return packs.map((pack) => {
		if (!isObject(pack)) return pack;
		const { pack_id: _, ...rest } = pack;
		return rest;
	});
}
