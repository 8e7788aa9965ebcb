import type { Manifest, Scope, VersionRecord } from '@tenet/context-pack';
import type { Colors } from 'picocolors/types.js';
import { effectorText } from './effector-text.ts';
import { oneLine } from './terminal-text.ts';

interface ShownPack {
	readonly reference: string;
	readonly digest: string;
	readonly record: VersionRecord | undefined;
	readonly manifest: Manifest;
}

/** A pack on one page: its name, its making, its sources, how much of each kind, and what readers were warned of. */
export function packText({ reference, digest, record, manifest }: ShownPack, colour: Colors): string {
	const { sources, excluded, warnings } = manifest;
	return [
		`${colour.bold(reference)} ${digest}`,
		...(record === undefined
			? []
			: [`sealed ${record.createdAt} by ${effectorText(record.effector)}`, oneLine(record.reason)]),
		oneLine(`line ${manifest.line}, scope ${scopeText(manifest.scope)}`),
		...section(
			'Layers',
			sources.layers.map(({ layer, pack, version }) => `${layer.padEnd(8)} ${pack}@${version}`),
		),
		...section(
			'Servers',
			sources.servers.map(({ name, version }) => `${name.padEnd(12)} ${version}`),
		),
		...section('Entries', entryCounts(manifest)),
		...section(
			'Excluded',
			excluded.map(({ uri, reason }) => `${uri}: ${reason}`),
		),
		...section(
			'Warnings',
			warnings.map(({ rule, pack, file, message }) => `${pack} ${file} ${rule}: ${message}`),
		),
	].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
	return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${oneLine(line)}`)];
}

function entryCounts({ entries }: Manifest): readonly string[] {
	const kinds = new Map<string, number>();
	for (const { area, kind } of entries) kinds.set(`${area} ${kind}`, (kinds.get(`${area} ${kind}`) ?? 0) + 1);
	return [...kinds].map(([kind, count]) => `${String(count).padStart(5)} ${kind}`);
}

function scopeText(scope: Scope): string {
	const facets = Object.entries(scope).map(([facet, values]) => `${facet} ${values?.join(', ')}`);
	return facets.length === 0 ? 'everything' : facets.join('; ');
}
