import { placedObjectsOf, textOf } from '@tenet/knowledge/answering';
import type { DomainArtifact } from '../model/domain-model.ts';
import { type RecordType, readType, type ValueType } from './value-type.ts';

/** The types that the entities of a model are in expressions. */
export class EntityTypes {
	readonly #entities: ReadonlyMap<string, DomainArtifact>;
	readonly #types = new Map<string, EntityType>();

	constructor(entities: readonly DomainArtifact[]) {
		this.#entities = new Map(entities.map((entity) => [entity.id, entity]));
	}

	/** The type of the entity with this id, or of the one of the context that is called so. */
	named(name: string, context: string): RecordType | undefined {
		const entity = this.#entities.get(name) ?? this.#entities.get(`${context}.${name}`);
		if (!entity) return undefined;
		const known = this.#types.get(entity.id) ?? new EntityType(entity, this);
		this.#types.set(entity.id, known);
		return known;
	}

	/**
	 * The entity that a variable means when nothing says it: `cart` is cart.Cart, `paymentIntent` and `intent` are
	 * payments.PaymentIntent. First in the invariant's own context, then anywhere; two that it could mean are none.
	 */
	calledBy(variable: string, context: string): RecordType | undefined {
		const ids = [...this.#entities.keys()];
		const own = ids.filter((id) => id.startsWith(`${context}.`));
		for (const among of [own, ids]) {
			for (const calls of [isItsName, isItsLastWord]) {
				const [only, ...more] = among.filter((id) => calls(variable, unqualified(id)));
				if (only !== undefined && more.length === 0) return this.named(only, context);
			}
		}
		return undefined;
	}
}

class EntityType implements RecordType {
	readonly kind = 'record';
	readonly name: string;
	readonly entity: string;
	readonly #artifact: DomainArtifact;
	readonly #all: EntityTypes;
	#fields: ReadonlyMap<string, ValueType> | undefined;

	constructor(artifact: DomainArtifact, all: EntityTypes) {
		this.name = artifact.id;
		this.entity = artifact.id;
		this.#artifact = artifact;
		this.#all = all;
	}

	get fields(): ReadonlyMap<string, ValueType> {
		this.#fields ??= this.#read();
		return this.#fields;
	}

	#read(): ReadonlyMap<string, ValueType> {
		const context = textOf(this.#artifact.fields, 'context') ?? '';
		const entityNamed = (name: string) => this.#all.named(name, context);
		return new Map(
			placedObjectsOf(this.#artifact.fields, 'attributes').flatMap(({ value }) => {
				const name = textOf(value, 'name');
				return name === undefined ? [] : [[name, readType(textOf(value, 'type') ?? '', entityNamed)] as const];
			}),
		);
	}
}

function unqualified(id: string): string {
	return id.slice(id.indexOf('.') + 1);
}

function isItsName(variable: string, name: string): boolean {
	return variable === `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function isItsLastWord(variable: string, name: string): boolean {
	return variable === /[A-Z][a-z0-9]*$/.exec(name)?.[0].toLowerCase();
}
