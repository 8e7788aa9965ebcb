import type { Entry } from '@tenet/context-pack';
import type { OpenedPack } from '../use-cases/context-packs.ts';

const MOST_WARNINGS = 20;

/** What stands in a pack, in the words an agent needs to pin it and to find its way in. */
export function packSummary(pack: OpenedPack): string {
	const { manifest } = pack;
	return [
		heading(pack),
		`## Sources\n\n${manifest.sources.layers.map(({ layer, pack: name, version }) => `- ${layer}: ${name} ${version}`).join('\n')}`,
		`## ${manifest.entries.length} entries\n\n${counts(manifest.entries).join('\n')}`,
		...(manifest.excluded.length > 0
			? [`${manifest.excluded.length} entries are left out by the scope of the line.`]
			: []),
		...warnings(pack),
		'Read entries with read_context, find them with search_context, or ask for format "markdown" to read all.',
	].join('\n\n');
}

function heading({ reference, digest, record, moving }: OpenedPack): string {
	const pin = moving ? `\nThis was asked for as latest. To work with it, pin \`${reference}\`.` : '';
	const sealed = record
		? `\nSealed ${record.createdAt} by ${record.effector.kind} ${record.effector.id}: ${inline(record.reason)}`
		: '';
	return `# Context Pack ${reference}\n\n\`${digest}\`${sealed}${pin}`;
}

function counts(entries: readonly Entry[]): readonly string[] {
	const byKind = new Map<string, number>();
	for (const { area, kind } of entries) byKind.set(`${area}/${kind}`, (byKind.get(`${area}/${kind}`) ?? 0) + 1);
	return [...byKind].map(([kind, count]) => `- ${kind}: ${count}`);
}

function warnings({ manifest }: OpenedPack): readonly string[] {
	if (manifest.warnings.length === 0) return [];
	const shown = manifest.warnings
		.slice(0, MOST_WARNINGS)
		.map(({ severity, pack, file, message }) => `- ${severity}: ${pack}/${file}: ${inline(message)}`);
	const more = manifest.warnings.length - shown.length;
	return [`## ${manifest.warnings.length} warnings\n\n${shown.join('\n')}${more > 0 ? `\n- and ${more} more` : ''}`];
}

function inline(text: string): string {
	return text.replace(/\s+/g, ' ').slice(0, 400);
}
