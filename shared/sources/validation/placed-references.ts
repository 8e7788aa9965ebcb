import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import type { FilesOf } from './issue-places.ts';
import { sortedFindings } from './sorted-findings.ts';

/**
 * The resolution with each reference to nothing shown where it stands. Layers are folded from what files say, not from
 * their text: only the files of such findings, which are few, are read again.
 */
export async function withPlaces(resolution: Resolution, filesOf: FilesOf): Promise<Resolution> {
	if (!resolution.findings.some(lacksPlace)) return resolution;
	const { referencePlace } = await import('@tenet/knowledge/authoring');
	const packs = new Map<string, ReturnType<FilesOf>>();
	const findings = resolution.findings.map((finding) => {
		if (!lacksPlace(finding)) return finding;
		if (!packs.has(finding.pack)) packs.set(finding.pack, filesOf(finding.pack));
		const file = packs.get(finding.pack)?.files.find(({ path }) => path === finding.file);
		return { ...finding, ...(file && referencePlace(finding, file)) };
	});
	return { ...resolution, findings: sortedFindings(resolution, findings) };
}

function lacksPlace({ rule, position }: Finding): boolean {
	return position === undefined && (rule === 'reference-dangling' || rule === 'scope-unknown');
}
