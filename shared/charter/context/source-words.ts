import type { SourceTag } from '@tenet/knowledge/asking';

/** `org acme-platform 2.3.0`; the built-in pack and the project are called as their layer, which is said once. */
export function sourceWords({ source, pack, version }: SourceTag): string {
	const name = source === pack ? pack : `${source} ${pack}`;
	return `${name} ${version}`.trim();
}
