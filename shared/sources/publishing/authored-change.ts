import { Failure, type JsonObject, type JsonValue } from '@tenet/kernel';
import { writeYaml } from '@tenet/kernel/yaml';
import { type Area, ArtifactId, type AuthoredArtifact, type KindDefinition, type PackFiles } from '@tenet/knowledge';
import { kindNamed } from '@tenet/knowledge/authoring';
import type { LoadedPack } from '@tenet/knowledge/load-pack';
import { artifactPlace, documentName } from './artifact-place.ts';
import { editedYaml } from './edited-yaml.ts';
import { publishRefused } from './publish-refusal.ts';
import { retainedDocuments } from './retained-documents.ts';
import type { FileChange } from './written-change.ts';

/** What somebody wants an artifact of an area to say. */
export interface ProposedArtifact {
	readonly area: Area;
	readonly kind: string;
	readonly id: string;
	/** Those that change; `null` takes one out. */
	readonly fields: JsonObject;
	/** The text of a contract's document. */
	readonly document?: string;
}

/** A proposal that names something this area has, in words of its own. */
export interface CheckedArtifact {
	readonly definition: KindDefinition;
	readonly id: ArtifactId;
	readonly fields: JsonObject;
	readonly document?: string;
}

/** @throws {Failure} `INVALID_ID`, `USAGE` */
export function checkProposal({ area, kind, id, fields, document }: ProposedArtifact): CheckedArtifact {
	const definition = kindNamed(kind);
	if (!definition || definition.area !== area || definition.media.length === 0) {
		const owner =
			definition && definition.area !== area ? `it belongs to the ${definition.area} area` : 'it is no kind';
		throw new Failure('INVALID_ID', `Cannot publish a ${JSON.stringify(kind)} here: ${owner}. This is ${area}.`);
	}
	const named = ArtifactId.safeParse(id);
	if (!named.success)
		throw new Failure('INVALID_ID', `Cannot use the id ${JSON.stringify(id)}: ${named.error.issues[0]?.message}.`);
	for (const name of ['id', 'document'])
		if (Object.hasOwn(fields, name))
			throw new Failure(
				'USAGE',
				`Cannot take "${name}" among the fields: it is a parameter of its own. Give it there.`,
			);
	if (document !== undefined && kind !== 'contract')
		throw new Failure('USAGE', `Cannot take a document for a ${kind}: only a contract has one. Leave it out.`);
	return { definition, id: named.data, fields, ...(document !== undefined && { document }) };
}

/** What is known of the packs: the one that is written to, and those below it. */
export interface Surroundings {
	readonly files: PackFiles;
	readonly loaded: LoadedPack;
	readonly below: readonly LoadedPack[];
}

/** The files that make an artifact say what was proposed; those that say it already are not among them. */
export function authoredChange(proposal: CheckedArtifact, around: Surroundings): readonly FileChange[] {
	const { definition, id, fields } = proposal;
	const isIt = (one: AuthoredArtifact) => one.kind === definition.kind && one.id === id;
	const own = around.loaded.artifacts.find(isIt);
	const isOverlay = around.below.some(({ artifacts }) => artifacts.some(isIt));
	const path = own?.file ?? artifactPlace(definition, { id, fields });
	const document = documentChange(proposal, { path, own });
	const kept = definition.kind === 'contract' ? retainedDocuments({ id, fields, path, pack: around.files }) : undefined;
	const said = {
		...fields,
		...(document && !document.known && { document: document.name }),
		...(kept && { retained: kept.retained }),
	};
	const before = around.files.files.find((file) => file.path === path);
	if (before && !own) throw publishRefused(`${JSON.stringify(path)} is there and is something else`, 'Rename it.');
	const text = before
		? editedYaml(new TextDecoder().decode(before.bytes), removed(said, isOverlay))
		: writeYaml({ id, ...(isOverlay ? said : withoutNulls(said)) });
	const changes = [
		fileChange(around, path, text),
		...(document ? [fileChange(around, document.path, document.text)] : []),
		...(kept?.files ?? []).map((file) => fileChange(around, file.path, file.text)),
	];
	return changes.filter(({ before: was, after }) => was === undefined || !Buffer.from(was).equals(after));
}

/** A `null` has work to do only where a lower layer has the field. */
function removed(fields: JsonObject, isOverlay: boolean): Readonly<Record<string, JsonValue | undefined>> {
	const entries = Object.entries(fields).map(([name, value]) => [
		name,
		value === null && !isOverlay ? undefined : value,
	]);
	return Object.fromEntries(entries);
}

function withoutNulls(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function documentChange(
	{ id, fields, document: text }: CheckedArtifact,
	{ path, own }: { readonly path: string; readonly own: AuthoredArtifact | undefined },
) {
	if (text === undefined) return undefined;
	const known = (own?.fields['document'] as { readonly file?: string } | undefined)?.file;
	if (known !== undefined) return { path: known, text, known: true, name: '' };
	const name = documentName(id, fields, text);
	return { path: [...path.split('/').slice(0, -1), name].join('/'), text, known: false, name };
}

function fileChange({ files }: Surroundings, path: string, text: string): FileChange {
	const before = files.files.find((file) => file.path === path)?.bytes;
	return { path, after: new TextEncoder().encode(text), ...(before && { before }) };
}
