import type { ChangeFinding } from '../verdict.ts';

/** A finding between the versions the other way round, said to whoever answers: what it answers today, and who asks by the new version. */
export function asAnswered(finding: ChangeFinding): ChangeFinding {
	const at = `${finding.path || 'the document'} (${finding.rule})`;
	const message =
		finding.verdict === 'unknown'
			? `Cannot decide whether what it answers today fits the new version, at ${at}.`
			: `What it answers today does not fit the new version, at ${at}.`;
	return { ...finding, message, remedy: 'Change what it answers together with the contract.' };
}
