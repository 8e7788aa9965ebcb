import type { Area, AreaIndex, ArtifactUri } from '@tenet/knowledge';
import type { Upstream } from '@tenet/mcp';
import { checkedIndex, malformed } from './checked-index.ts';
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
			last = checkedIndex(await onlyText(upstream, `${area}://index`), { name: upstream.name, area, last });
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
