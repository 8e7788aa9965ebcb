import { placedObjectsOf, textOf } from '@tenet/knowledge/answering';
import type { DomainArtifact, DomainModel } from '../model/domain-model.ts';
import { compileInvariant } from './compile-invariant.ts';
import { EntityTypes } from './entity-types.ts';
import type { AttributeUse } from './field-uses.ts';
import { type Invariant, readInvariant } from './invariant.ts';

/** A change of one attribute of an entity, or of something below it. */
export interface AttributeChange extends AttributeUse {
	/** What it becomes: another type in the words of the entity, or nothing. Absent when only its meaning changes. */
	readonly becomes?: { readonly type: string } | 'removed';
}

/** An invariant that a change concerns. */
export interface TouchedInvariant {
	readonly invariant: Invariant;
	/** The changes that concern it, and how it is known. */
	readonly touchedBy: readonly AttributeChange[];
	readonly because: 'its expression reads it' | 'it is about the entity, in words';
	/** Why its expression no longer says anything after the change; absent while it does. */
	readonly inexpressible?: readonly string[];
}

/**
 * The invariants that a change of attributes concerns. Those in words cannot be read: every one about the entity is
 * named, because to leave one out would say that it is safe.
 */
export function touchedInvariants(
	model: DomainModel,
	changes: readonly AttributeChange[],
): readonly TouchedInvariant[] {
	const now = new EntityTypes(model.entity);
	const then = new EntityTypes(model.entity.map((entity) => changed(entity, changes)));
	return model.invariant.map(readInvariant).flatMap((invariant) => {
		const compiled = invariant.form === 'expression' ? compileInvariant(invariant, now).compiled : undefined;
		if (!compiled) return touchedInWords(invariant, changes);
		const uses = compiled.uses.flatMap(({ attributes }) => attributes);
		const touchedBy = changes.filter((change) => uses.some((use) => concerns(change, use)));
		if (touchedBy.length === 0) return [];
		const problems = compileInvariant(invariant, then).problems.map(({ why }) => why);
		const inexpressible = problems.length > 0 && { inexpressible: [...new Set(problems)] };
		return [{ invariant, touchedBy, because: 'its expression reads it', ...inexpressible }];
	});
}

function touchedInWords(invariant: Invariant, changes: readonly AttributeChange[]): readonly TouchedInvariant[] {
	const touchedBy = changes.filter(({ entity }) => entity === invariant.entity);
	if (touchedBy.length === 0) return [];
	return [{ invariant, touchedBy, because: 'it is about the entity, in words' }];
}

/** A change above or below what is read concerns it; a `*` is any item. */
function concerns(change: AttributeChange, use: AttributeUse): boolean {
	if (change.entity !== use.entity) return false;
	const length = Math.min(change.path.length, use.path.length);
	return change.path.slice(0, length).every((step, index) => fitsStep(step, use.path[index]));
}

function fitsStep(step: string, other: string | undefined): boolean {
	return step === other || ((step === '*' || /^\d+$/.test(step)) && other === '*');
}

/** The entity as it is after the change, as far as its attributes say: what lies below an attribute stands in no entity. */
function changed(entity: DomainArtifact, changes: readonly AttributeChange[]): DomainArtifact {
	const own = changes.filter((change) => change.entity === entity.id && change.path.length === 1);
	if (own.length === 0) return entity;
	const attributes = placedObjectsOf(entity.fields, 'attributes').flatMap(({ value }) => {
		const becomes = own.find(({ path }) => path[0] === textOf(value, 'name'))?.becomes;
		if (becomes === 'removed') return [];
		return [becomes ? { ...value, type: becomes.type } : value];
	});
	return { ...entity, fields: { ...entity.fields, attributes } };
}
