import type { Finding } from '@tenet/kernel';
import { nearestNames } from '../naming/nearest-names.ts';
import { charterFinding } from './charter-rules.ts';
import type { Merging } from './merge-charters.ts';
import type { CharteredPack, Named } from './pack-charter.ts';

/** What only all packs together can show: ids that none of them has, and deselections of nothing. */
export function charterFindings(
	packs: readonly CharteredPack[],
	{ required }: Merging,
	there: ReadonlySet<string>,
): readonly Finding[] {
	const asked = new Set<string>(required.map(({ uri }) => uri));
	return packs.flatMap(({ name, charter }) => {
		if (!charter) return [];
		const findings = [
			...charter.required.filter(({ uri }) => !there.has(uri)).map((named) => unknown(named, there)),
			...charter.deselected.filter(({ uri }) => !asked.has(uri)).map((named) => needless(named, asked)),
		];
		return findings.map((finding) => ({ ...finding, pack: name, file: charter.file }));
	});
}

function unknown({ uri, at }: Named, there: ReadonlySet<string>) {
	const near = nearTo(uri, there);
	return charterFinding('charter-required-unknown', `Cannot require "${uri}": no pack has it.`, {
		remedy: near
			? `Did you mean "${near}"?`
			: 'Add the artifact, declare the pack that has it, or remove the requirement.',
		at,
	});
}

function needless({ uri, at }: Named, asked: ReadonlySet<string>) {
	const near = nearTo(uri, asked);
	return charterFinding('charter-deselected-unknown', `Cannot deselect "${uri}": no charter requires it.`, {
		remedy: near ? `Did you mean "${near}"?` : 'Remove it from "deselected".',
		at,
	});
}

function nearTo(uri: string, among: ReadonlySet<string>): string | undefined {
	const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
	const ids = [...among].filter((other) => other.startsWith(folder)).map((other) => other.slice(folder.length));
	const [near] = nearestNames(ids, uri.slice(folder.length));
	return near && `${folder}${near}`;
}
