import { byCodePoint, type JsonObject } from '@tenet/kernel';
import type { Change } from '../contract-format.ts';
import { type Bump, type ChangeFinding, type Verdict, worst } from '../verdict.ts';
import { essence } from './essence.ts';

/** The verdict that findings amount to; `undefined` documents could not be read. */
export function verdictOn(
	{ direction, policy }: Change,
	findings: readonly ChangeFinding[],
	documents?: readonly [old: JsonObject, next: JsonObject],
): Verdict {
	const verdict = worst(findings.map((finding) => finding.verdict));
	const bump = documents && verdict === 'compatible' ? bumpBetween(...documents) : 'major';
	return { verdict, direction, policy, requiredBump: bump, findings: withoutDoubles(findings).toSorted(inOrder) };
}

function bumpBetween(old: JsonObject, next: JsonObject): Bump {
	const [{ info: oldInfo, ...before }, { info: newInfo, ...after }] = [old, next];
	if (JSON.stringify([before, oldInfo]) === JSON.stringify([after, newInfo])) return 'none';
	return essence(before, old) === essence(after, next) ? 'patch' : 'minor';
}

/** A shared schema breaks at one place for many surfaces: said once for each direction. */
function withoutDoubles(findings: readonly ChangeFinding[]): readonly ChangeFinding[] {
	const kept = new Map<string, ChangeFinding>();
	for (const finding of findings) {
		const key = JSON.stringify([finding.path, finding.rule, finding.direction, finding.verdict]);
		if (!kept.has(key) || finding.rule === 'invalid-document')
			kept.set(kept.has(key) ? `${key}${kept.size}` : key, finding);
	}
	return [...kept.values()];
}

function inOrder(a: ChangeFinding, b: ChangeFinding): number {
	return (
		byCodePoint(a.path, b.path) ||
		byCodePoint(a.rule, b.rule) ||
		byCodePoint(a.direction, b.direction) ||
		byCodePoint(a.message, b.message)
	);
}
