import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@tenet/kernel';
import type { Area, LoadedPack, Resolution, ResolvedArtifact } from '@tenet/knowledge';
import { loadPack, resolve } from '@tenet/knowledge/authoring';
import { readConfiguration, readPackFolder } from '@tenet/sources';
import { parse } from 'yaml';
import { CHECKOUT } from './tenet-command.ts';

/** The packs of this repository, read and folded as `npm start` does it. */
export interface ExamplePacks {
	readonly loaded: readonly LoadedPack[];
	/** Where each of `loaded` lies, absolute. */
	readonly roots: readonly string[];
	readonly resolution: Resolution;
}

/** What the `tenet.yaml` of a folder of this repository governs itself by. */
export async function examplePacks(folder = '.'): Promise<ExamplePacks> {
	const { packs } = await readConfiguration({ startFolder: join(CHECKOUT, folder), env: {} });
	const builtin = { name: 'builtin', layer: 'builtin', root: join(CHECKOUT, 'packs', 'builtin') } as const;
	const all = [builtin, ...packs];
	const loaded = all.map(({ root, name, layer }) => loadPack(readPackFolder(root, { name, layer })));
	return { loaded, roots: all.map(({ root }) => root), resolution: resolve(loaded) };
}

/** All artifacts of one kind, sorted by uri. */
export function ofKind(resolution: Resolution, area: Area, kind: string): readonly ResolvedArtifact[] {
	return resolution.artifacts.filter((artifact) => artifact.area === area && artifact.kind === kind);
}

/** The fields of the artifact at a uri, which is there. */
export function fieldsAt(resolution: Resolution, uri: string): JsonObject {
	const found = resolution.artifacts.find((artifact) => artifact.uri === uri);
	if (!found) throw new Error(`There is no ${uri}.`);
	return found.fields;
}

/** A field that holds texts; nothing when it is absent. */
export function texts(fields: JsonObject, name: string): readonly string[] {
	return (fields[name] ?? []) as readonly string[];
}

/** A field that holds mappings; nothing when it is absent. */
export function mappings(fields: JsonObject, name: string): readonly JsonObject[] {
	return (fields[name] ?? []) as readonly JsonObject[];
}

/** The parsed document of a contract: YAML 1.2 reads JSON as well. */
export function documentOf(contract: ResolvedArtifact): JsonObject {
	return parse((contract.fields['document'] as { text: string }).text) as JsonObject;
}

/** The text of a file of this repository. */
export function textOf(...path: readonly string[]): string {
	return readFileSync(join(CHECKOUT, ...path), 'utf8');
}
