import { byCodePoint, digestOf, type JsonObject } from '@tenet/kernel';
import { decodeText, writeYaml } from '@tenet/kernel/yaml';
import type { AuthoredArtifact } from '../artifact.ts';
import type { AssembledIdentity, AssembledInput } from './assembly.ts';

/** `pack.yaml` of the assembled pack. */
export function descriptorText(identity: AssembledIdentity, inputs: readonly AssembledInput[]): string {
	const { name, version, owner } = identity;
	const description = identity.description ?? `Assembled from ${named(inputs)}.`;
	return writeYaml({ name, version, description, owner });
}

/**
 * `pack-manifest.yaml` in the form that spec-kitty's packs have: which artifacts there are, each with the SHA-256 of its
 * bytes with LF line ends; and which packs it was made of. Without a time: the same inputs give the same pack.
 */
export function manifestText(manifest: {
	readonly artifacts: readonly AuthoredArtifact[];
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly inputs: readonly AssembledInput[];
}): string {
	const constituents = [...manifest.artifacts]
		.sort((one, other) => byCodePoint(one.file, other.file))
		.map(
			({ id, kind, file }): JsonObject => ({
				content_hash: contentHash(manifest.files.get(file) ?? new Uint8Array()),
				id,
				kind: kind.replaceAll('-', '_'),
				path: file,
			}),
		);
	return writeYaml({
		schema_version: '1',
		source_type: 'assembled',
		generated_by: 'tenet pack assemble',
		inputs: manifest.inputs.map((input) => ({ ...input })),
		constituents,
	});
}

export function charterText(value: JsonObject, inputs: readonly AssembledInput[]): string {
	return `# Merged from the charters of ${named(inputs)}.\n${writeYaml(value)}`;
}

/** Line ends are what a checkout makes of them; a hash that depends on them would be wrong on half the machines. */
function contentHash(bytes: Uint8Array): string {
	return digestOf(decodeText(bytes).text ?? bytes).slice('sha256:'.length);
}

function named(inputs: readonly AssembledInput[]): string {
	return inputs.map(({ name, version }) => (version === '' ? name : `${name} ${version}`)).join(', ');
}
