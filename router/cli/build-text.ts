import type { VersionName } from '@tenet/context-pack';
import { MAIN_LINE, qualifiedVersion, versionName, versionNumber } from '@tenet/context-pack';
import type { Colors } from 'picocolors/types.js';
import type { BuildOutcome, ContextPacks, PackSummary } from '../use-cases/context-packs.ts';
import { besideArtifacts, changeLines, counted } from './difference-text.ts';

/** "sealed cp-v2 sha256:…" with what changed since the version before, or "unchanged, cp-v2". */
export function outcomeText({ created, summary }: BuildOutcome, packs: ContextPacks, colour: Colors): string {
	if (!created) return `unchanged, ${summary.reference}`;
	const sealed = `${colour.green('sealed')} ${colour.bold(summary.reference)} ${summary.digest}`;
	const before = versionBefore(summary);
	if (before === undefined) return `${sealed}\n  ${summary.entries} entries`;
	const difference = packs.diff(before, summary.reference);
	return [
		sealed,
		`  since ${before}: ${counted(difference)}`,
		...[...changeLines(difference, colour), ...besideArtifacts(difference)].map((line) => `  ${line}`),
	].join('\n');
}

function versionBefore({ line, version }: PackSummary): string | undefined {
	const number = versionNumber(version as VersionName);
	if (number === 1) return undefined;
	const before = versionName(number - 1);
	return line === MAIN_LINE ? before : qualifiedVersion(line, before);
}
