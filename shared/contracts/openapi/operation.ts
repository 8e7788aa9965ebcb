import type { ApiDocument, Mapping } from '../api-document/api-document.ts';

const METHODS = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace'] as const;

/** One method of one path. */
export interface Operation {
	/** `GET /carts/{id}`, as its author wrote it. */
	readonly name: string;
	/** The same whatever the parameters of the path are called: clients only fill them in. */
	readonly key: string;
	/** The names of the parameters in the path, in the order in which they stand there. */
	readonly inPath: readonly string[];
	readonly item: Mapping;
	readonly own: Mapping;
}

/** All operations of a document by key. */
export function operationsOf(document: ApiDocument): ReadonlyMap<string, Operation> {
	const paths = document.mapping(document.top, 'paths');
	const operations = document.patterned(paths).flatMap(([path, item]) => operationsAt(document, path, item));
	return new Map(operations.map((operation) => [operation.key, operation]));
}

/** The operations of one path item. */
export function operationsAt(document: ApiDocument, path: string, item: Mapping): readonly Operation[] {
	const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');
	return METHODS.flatMap((method) => {
		const own = document.mapping(item, method);
		if (!own) return [];
		const verb = method.toUpperCase();
		return [{ name: `${verb} ${path}`, key: `${verb} ${path.replace(/\{[^}]*\}/g, '{}')}`, inPath, item, own }];
	});
}
