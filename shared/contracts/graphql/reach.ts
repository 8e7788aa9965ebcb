import {
	type GraphQLArgument,
	type GraphQLNamedType,
	type GraphQLSchema,
	type GraphQLType,
	getNamedType,
	isAbstractType,
	isInputObjectType,
	isInterfaceType,
	isObjectType,
} from 'graphql';
import { isExecutable } from './is-executable.ts';

/** The types of a schema by who meets them; a client cannot notice a change in any other. */
export interface Reach {
	/** What an answer may hold. */
	readonly returned: ReadonlySet<string>;
	/** What a request may name in a selection: all that is returned, and the interfaces of what is. */
	readonly selected: ReadonlySet<string>;
	/** What a request may send. */
	readonly sent: ReadonlySet<string>;
}

/** What a schema's root operations lead to. A schema without them is a part of a larger one, which may lead to anything. */
export function reachOf(schema: GraphQLSchema): Reach {
	const reaching = new Reaching(schema);
	const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
		(root) => !!root,
	);
	const begin = roots.length > 0 ? roots : Object.values(schema.getTypeMap());
	for (const type of begin) reaching.start(type);
	for (const directive of schema.getDirectives()) if (isExecutable(directive)) reaching.send(directive.args);
	return reaching;
}

class Reaching implements Reach {
	readonly returned = new Set<string>();
	readonly selected = new Set<string>();
	readonly sent = new Set<string>();
	readonly #schema: GraphQLSchema;

	constructor(schema: GraphQLSchema) {
		this.#schema = schema;
	}

	start(type: GraphQLNamedType): void {
		if (isInputObjectType(type)) this.#walk([type], (each) => this.#stepSent(each));
		else this.#walk([type], (each) => this.#stepReturned(each));
	}

	send(args: readonly GraphQLArgument[]): void {
		const types = args.map((arg) => getNamedType(arg.type));
		this.#walk(types, (each) => this.#stepSent(each));
	}

	/** With a list of its own: types can lead to each other deeper than a stack goes. */
	#walk(begin: readonly GraphQLNamedType[], step: (type: GraphQLNamedType) => readonly GraphQLNamedType[]): void {
		const open = [...begin];
		for (let type = open.pop(); type; type = open.pop()) for (const next of step(type)) open.push(next);
	}

	#stepSent(type: GraphQLNamedType): readonly GraphQLNamedType[] {
		if (this.sent.has(type.name)) return [];
		this.sent.add(type.name);
		return isInputObjectType(type) ? namedTypes(Object.values(type.getFields())) : [];
	}

	#stepReturned(type: GraphQLNamedType): readonly GraphQLNamedType[] {
		if (this.returned.has(type.name)) return [];
		this.returned.add(type.name);
		this.selected.add(type.name);
		const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [];
		if (!isObjectType(type) && !isInterfaceType(type)) return possible;
		for (const each of type.getInterfaces()) this.selected.add(each.name);
		const fields = Object.values(type.getFields());
		for (const field of fields) this.send(field.args);
		return [...namedTypes(fields), ...possible];
	}
}

function namedTypes(holders: readonly { readonly type: GraphQLType }[]): readonly GraphQLNamedType[] {
	return holders.map(({ type }) => getNamedType(type));
}
