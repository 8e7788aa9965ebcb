import type { SchemaAnswer } from '../schema-oracle.ts';

/** What a worker says of the batch that it was given. After `broken` it is not to be asked again. */
export type FromWorker =
	| { readonly kind: 'ready' }
	| { readonly kind: 'decided' | 'answered' | 'broken'; readonly index: number; readonly answer: SchemaAnswer };
