import type { JsonObject } from '@tenet/kernel';
import type { ArtifactUri, KnowledgeView, Resolution } from '@tenet/knowledge';
import { textOf } from '@tenet/knowledge/answering';

/** An artifact as the rules of domains look at it, whoever holds it. */
export interface DomainArtifact {
	readonly uri: ArtifactUri;
	readonly kind: string;
	readonly id: string;
	readonly title: string;
	readonly fields: JsonObject;
}

/** What the rules of domains look at, each list sorted by uri. */
export type DomainModel = Readonly<Record<DomainKind, readonly DomainArtifact[]>>;

const DOMAIN_KINDS = {
	'bounded-context': 'domain',
	entity: 'domain',
	invariant: 'domain',
	'domain-event': 'domain',
	contract: 'integration',
	component: 'component',
} as const;

export type DomainKind = keyof typeof DOMAIN_KINDS;

const KINDS = Object.keys(DOMAIN_KINDS) as readonly DomainKind[];

/** The model of what a view knows: bodies of these kinds are read, no others. */
export function modelOfView(view: KnowledgeView): DomainModel {
	return modelOf((kind) =>
		view.entries(DOMAIN_KINDS[kind], kind).map((entry) => ({
			uri: entry.uri,
			kind,
			id: entry.id,
			title: entry.title,
			fields: view.fields(entry),
		})),
	);
}

/** The model of what all packs come to. */
export function modelOfResolution({ artifacts }: Pick<Resolution, 'artifacts'>): DomainModel {
	return modelOf((wanted) =>
		artifacts
			.filter(({ kind }) => kind === wanted)
			.map(({ uri, kind, id, fields }) => ({ uri, kind, id, title: textOf(fields, 'title') ?? id, fields })),
	);
}

function modelOf(ofKind: (kind: DomainKind) => readonly DomainArtifact[]): DomainModel {
	return Object.fromEntries(KINDS.map((kind) => [kind, ofKind(kind)])) as unknown as DomainModel;
}
