import { Failure } from '@tenet/kernel';
import type { Area, AreaIndex, ArtifactUri } from '@tenet/knowledge';
import type { Upstream } from '@tenet/mcp';
import { changedIndex, checkedIndex, malformed } from './checked-index.ts';
import type { KnowledgeSource } from './knowledge-source.ts';

/**
 * One of the four servers as a source, wherever it runs.
 *
 * The index last read is kept, and only what changed since is asked for: a build costs what changed, not what exists
 * (DESIGN section 5). A server that does not know that question, or whose answer does not come to the digest that it
 * says, is asked for its whole index, and what is wrong with that is said.
 */
export function tenetSource(upstream: Upstream, area: Area): KnowledgeSource {
	let last: AreaIndex | undefined;
	const about = () => ({ name: upstream.name, area, last });
	return {
		name: upstream.name,
		async index() {
			const since = last && (await textSince(upstream, `${area}://index?since=${last.digest}`));
			last =
				(since === undefined ? undefined : changedIndex(since, about())) ??
				checkedIndex(await onlyText(upstream, `${area}://index`), about());
			return last;
		},
		async body(uri: ArtifactUri) {
			return new TextEncoder().encode(await onlyText(upstream, uri));
		},
		close: () => upstream.close(),
	};
}

/** Nothing when the server answers that there is no such resource, in whatever words. */
async function textSince(upstream: Upstream, uri: string): Promise<string | undefined> {
	try {
		return await onlyText(upstream, uri);
	} catch (error) {
		if (error instanceof Failure && UNKNOWN.has(error.code)) return undefined;
		throw error;
	}
}

const UNKNOWN: ReadonlySet<string> = new Set(['UPSTREAM_CHANGED', 'UPSTREAM_MALFORMED']);

async function onlyText(upstream: Upstream, uri: string): Promise<string> {
	const [content, ...more] = await upstream.readResource(uri);
	if (content !== undefined && more.length === 0 && 'text' in content) return content.text;
	throw malformed(upstream.name, `its answer to "${uri}" is not one text`);
}
