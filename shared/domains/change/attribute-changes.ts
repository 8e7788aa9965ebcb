import { canonicalJson, type JsonObject } from '@tenet/kernel';
import { placedObjectsOf, textOf } from '@tenet/knowledge/answering';
import type { AttributeChange } from '../invariants/touched-invariants.ts';
import type { DomainArtifact } from '../model/domain-model.ts';

/**
 * What changes of an entity's attributes, of those that there were: a new one is read by nobody yet. Other states are a
 * change of the attributes that hold a state. Without `after` the entity is gone, and all its attributes with it.
 */
export function attributeChanges(
	before: DomainArtifact,
	after: DomainArtifact | undefined,
): readonly AttributeChange[] {
	const now = new Map(attributesOf(after));
	const otherStates = after !== undefined && written(before.fields['states']) !== written(after.fields['states']);
	return attributesOf(before).flatMap(([name, was]): readonly AttributeChange[] => {
		const is = now.get(name);
		const at = { entity: before.id, path: [name] };
		if (!is) return [{ ...at, becomes: 'removed' }];
		const type = textOf(is, 'type') ?? '';
		if (type !== (textOf(was, 'type') ?? '')) return [{ ...at, becomes: { type } }];
		const same = written(was) === written(is) && !(otherStates && /^state\b/i.test(type));
		return same ? [] : [at];
	});
}

function attributesOf(entity: DomainArtifact | undefined): readonly (readonly [string, JsonObject])[] {
	if (!entity) return [];
	return placedObjectsOf(entity.fields, 'attributes').flatMap(({ value }) => {
		const name = textOf(value, 'name');
		return name === undefined ? [] : [[name, value] as const];
	});
}

function written(value: JsonObject[string] | undefined): string {
	return canonicalJson(value ?? null);
}
