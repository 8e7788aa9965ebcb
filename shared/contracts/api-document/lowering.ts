/** How the schemas of a document become JSON Schemas that say what may stand on the wire. */
export interface Lowering {
	/** In OpenAPI 3.0 and in the JSON Schema draft-07 of AsyncAPI, a reference hides what stands beside it. */
	readonly references: 'hide' | 'join';
	/** The mark of properties that do not travel: OpenAPI 3.1.0, section 4.8.24 says `readOnly` of requests, `writeOnly` of responses. */
	readonly hides: 'readOnly' | 'writeOnly' | 'nothing';
	/** Whether one who reads has declared by `x-extensible-enum` that it lives with values that it does not know. */
	readonly enums: 'open' | 'closed';
	/** Whether alternatives are kinds that are told apart by what they declare, or schemas of which one, or some, must accept. */
	readonly alternatives: 'kinds' | 'schemas';
}

/** Where a document holds schemas: under which members stands one, under which a mapping of them. */
export interface SchemaPlaces {
	readonly one: readonly string[];
	readonly named: readonly string[];
}

export const OPENAPI_PLACES: SchemaPlaces = { one: ['schema'], named: ['definitions', 'schemas'] };

export const ASYNCAPI_PLACES: SchemaPlaces = { one: ['headers', 'payload', 'schema'], named: ['schemas'] };
