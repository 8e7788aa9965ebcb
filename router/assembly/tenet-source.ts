import { Failure } from '@tenet/kernel';
import { type Area, AreaIndex, type ArtifactUri, artifactUri } from '@tenet/knowledge';
import type { Upstream } from '@tenet/mcp';
import type { KnowledgeSource } from './knowledge-source.ts';

/**
 * One of the four servers as a source, wherever it runs.
 *
 * The index last read is kept, and read again only when the server's short `<area>://digest` says that it changed: a
 * build costs what changed, not what exists (DESIGN section 5).
 */
export function tenetSource(upstream: Upstream, area: Area): KnowledgeSource {
	let last: AreaIndex | undefined;
	return {
		name: upstream.name,
		async index() {
			if (last !== undefined && (await onlyText(upstream, `${area}://digest`)) === last.digest) return last;
			last = checkedIndex(await onlyText(upstream, `${area}://index`), upstream.name, area);
			return last;
		},
		async body(uri: ArtifactUri) {
			return new TextEncoder().encode(await onlyText(upstream, uri));
		},
		close: () => upstream.close(),
	};
}

async function onlyText(upstream: Upstream, uri: string): Promise<string> {
	const [content, ...more] = await upstream.readResource(uri);
	if (content !== undefined && more.length === 0 && 'text' in content) return content.text;
	throw malformed(upstream.name, `its answer to "${uri}" is not one text`);
}

function checkedIndex(text: string, name: string, area: Area): AreaIndex {
	const outcome = AreaIndex.safeParse(parsedJson(text));
	if (!outcome.success) {
		const [issue] = outcome.error.issues;
		throw malformed(
			name,
			`its index is not one: ${issue?.path.join('.') || 'document'}: ${issue?.message ?? 'unknown'}`,
		);
	}
	const index = outcome.data;
	if (index.area !== area) throw malformed(name, `it serves the area "${index.area}", and tenet.yaml says "${area}"`);
	const stray = index.entries.find(({ uri, kind, id }) => uri !== artifactUri(area, kind, id));
	if (stray !== undefined) throw malformed(name, `its index says that "${stray.uri}" is ${stray.kind} "${stray.id}"`);
	return index;
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function malformed(name: string, why: string): Failure {
	return new Failure(
		'UPSTREAM_MALFORMED',
		`Cannot use the source "${name}": ${why}. Check that its address in tenet.yaml is that of a Tenet server.`,
		{ source: name },
	);
}
