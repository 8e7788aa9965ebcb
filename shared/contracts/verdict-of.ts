import { byCodePoint } from '@tenet/kernel';
import type { Change } from './contract-format.ts';
import { type Bump, type ChangeFinding, type Verdict, worst } from './verdict.ts';

/** The verdict that findings amount to. The bump is what a change asks for that breaks nobody; any other is a major one. */
export function verdictOf({ direction, policy }: Asked, bump: Bump, findings: readonly ChangeFinding[]): Verdict {
	const verdict = worst(findings.map((finding) => finding.verdict));
	const requiredBump = verdict === 'compatible' ? bump : 'major';
	return { verdict, direction, policy, requiredBump, findings: findings.toSorted(inOrder) };
}

/** Of a question, what its answer repeats. */
export type Asked = Pick<Change, 'direction' | 'policy'>;

function inOrder(a: ChangeFinding, b: ChangeFinding): number {
	return (
		byCodePoint(a.path, b.path) ||
		byCodePoint(a.rule, b.rule) ||
		byCodePoint(a.direction, b.direction) ||
		byCodePoint(a.message, b.message)
	);
}
