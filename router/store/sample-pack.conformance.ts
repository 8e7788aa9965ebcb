import { type LineName, MAIN_LINE, MANIFEST_MEDIA_TYPE, type Manifest } from '@tenet/context-pack';
import { canonicalBytes, type Digest, digestOf } from '@tenet/kernel';
import { ArtifactId, artifactUri, type Provenance } from '@tenet/knowledge';
import type { Publication } from './pack-store.ts';

/** A small well-formed pack, for tests of whatever keeps packs. */
export interface SamplePack {
	readonly digest: Digest;
	readonly manifest: Manifest;
	/** The bodies first, the manifest last: the order in which they are kept. */
	readonly objects: readonly Uint8Array[];
}

const PROVENANCE: Provenance = { layer: 'org', pack: 'acme', version: '1.0.0', file: 'policies/sample.policy.yaml' };
const MEDIA_TYPE = 'application/vnd.tenet.artifact.v1+json';

/** One common body, and as many others as asked that only this label has. */
export function samplePack(label: string, line: LineName = MAIN_LINE, own = 2): SamplePack {
	const bodies = ['common', ...Array.from({ length: own }, (_, index) => `${label}-${index}`)].map(sampleBody);
	const manifest: Manifest = {
		mediaType: MANIFEST_MEDIA_TYPE,
		line,
		scope: {},
		sources: { servers: [], layers: [] },
		entries: bodies.map(({ id, title, bytes }) => ({
			uri: artifactUri('platform', 'policy', id),
			area: 'platform',
			kind: 'policy',
			id,
			title,
			mediaType: MEDIA_TYPE,
			digest: digestOf(bytes),
			size: bytes.byteLength,
			delivery: 'inline',
			source: 'platform',
			provenance: PROVENANCE,
		})),
		excluded: [],
		warnings: [],
	};
	const sealed = canonicalBytes(manifest);
	return { digest: digestOf(sealed), manifest, objects: [...bodies.map(({ bytes }) => bytes), sealed] };
}

/** What is asked of a store to publish a sample. */
export function samplePublication(pack: SamplePack): Publication {
	return {
		line: pack.manifest.line,
		digest: pack.digest,
		effector: { kind: 'service', id: 'test' },
		reason: 'a test',
		builtFrom: { tenet: '0.0.0', packs: [], findings: [] },
	};
}

function sampleBody(name: string) {
	const id = ArtifactId.parse(name);
	const title = `Policy ${name}`;
	const fields = { title, statement: `What ${name} says.`, severity: 'must' };
	return { id, title, bytes: canonicalBytes({ area: 'platform', kind: 'policy', id, fields }) };
}
