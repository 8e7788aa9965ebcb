import { isObject } from '@tenet/kernel';
import { isSchema, mapSubschemas, type Schema } from './schema.ts';

/** The schema without definitions that nothing refers to. */
export function withoutUnused(schema: Schema): Schema {
	if (typeof schema === 'boolean' || !isObject(schema['$defs'])) return schema;
	const { $defs, ...own } = schema;
	const used = new Set(referencesIn(own));
	for (const name of used) {
		const definition = $defs[name];
		if (isSchema(definition)) for (const next of referencesIn(definition)) used.add(next);
	}
	const kept = Object.fromEntries(Object.entries($defs).filter(([name]) => used.has(name)));
	return used.size === 0 ? own : { ...own, $defs: kept };
}

function referencesIn(schema: Schema): readonly string[] {
	if (typeof schema === 'boolean') return [];
	const found: string[] = [];
	const { $ref } = schema;
	if (typeof $ref === 'string') found.push($ref.replace(/^#\/\$defs\//, ''));
	mapSubschemas(schema, (inner) => {
		found.push(...referencesIn(inner));
		return inner;
	});
	return found;
}
