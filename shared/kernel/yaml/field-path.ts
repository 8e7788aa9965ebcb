/** Names of fields and indexes of items, from the top of a text. */
export type FieldPath = readonly (string | number)[];
