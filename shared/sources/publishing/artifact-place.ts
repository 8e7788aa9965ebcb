import type { JsonObject } from '@tenet/kernel';
import type { KindDefinition } from '@tenet/knowledge';
import { ArtifactId } from '@tenet/knowledge';

/** Where the kinds that can be published by an agent stand; in `domains/`, below the bounded context. */
const FOLDERS: Readonly<Record<string, string>> = {
	'bounded-context': '',
	glossary: '',
	entity: 'entities',
	invariant: 'invariants',
	'domain-event': 'events',
	contract: 'contracts',
	consumer: 'consumers',
	'integration-policy': 'integration-policies',
};

/**
 * The file of a new artifact: made of its kind and id by this rule alone. An id is letters, digits, ".", "_" and "-",
 * so that no client can name a place of its choice.
 */
export function artifactPlace(
	{ kind, area, ending }: KindDefinition,
	{ id, fields }: { readonly id: ArtifactId; readonly fields: JsonObject },
): string {
	const folder = FOLDERS[kind] ?? kind;
	const steps = area === 'domain' ? ['domains', contextOf(kind, id, fields), folder] : [folder];
	return [...steps.filter((step) => step !== ''), `${id}.${ending}.yaml`].join('/');
}

/** The document of a new contract, beside it. */
export function documentName(id: string, { format }: JsonObject, text: string): string {
	const ending = { avro: 'avsc', protobuf: 'proto', graphql: 'graphql' }[String(format)];
	return `${id}.${ending ?? (/^\s*[{[]/.test(text) ? 'json' : 'yaml')}`;
}

/** The bounded context it lives in: its own word, or the first part of its qualified id. */
function contextOf(kind: string, id: ArtifactId, { context }: JsonObject): string {
	if (kind === 'bounded-context') return id;
	const said = ArtifactId.safeParse(context ?? id.split('.')[0]);
	return said.success && said.data !== id ? said.data : '';
}
