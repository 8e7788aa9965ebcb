import type { Finding, Severity } from '@tenet/kernel';
import { findingLines } from '@tenet/kernel/yaml';
import type { Colors } from 'picocolors/types.js';

/** A finding as it is shown: its place (pack folder in front, so that an editor opens it), the line, what to do. */
export function findingText(finding: Finding, folder: string, colour: Colors): string {
	const { at, excerpt, message, remedy } = findingLines(finding);
	const paint = paints(colour)[finding.severity];
	return [
		`${colour.bold(folder === '' ? at || finding.pack : `${folder}/${at}`)} ${paint(finding.severity)} ${finding.rule}`,
		`  ${message}`,
		...excerpt.map((line) => colour.dim(line)),
		`  ${remedy}`,
	].join('\n');
}

function paints(colour: Colors): Record<Severity, (text: string) => string> {
	return { error: colour.red, warning: colour.yellow, advice: colour.cyan };
}
