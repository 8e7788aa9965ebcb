import type { Warning } from '../../area-index.ts';
import { areaOfFile } from '../../kinds/kind-of-path.ts';
import type { KnowledgeView } from '../../question.ts';

/** A file that was meant to govern and does not, because it has errors. */
export type Weakened = Pick<Warning, 'pack' | 'file' | 'message'>;

/**
 * What of the platform's authored files is not in force. A rule that is weaker than its author meant it is never followed
 * without a word (DESIGN section 4): who is guided hears of it, and can ask the owner.
 */
export function weakenedBy({ warnings = [] }: KnowledgeView): readonly Weakened[] {
	return warnings
		.filter(({ severity, file }) => severity === 'error' && areaOfFile(file) === 'platform')
		.map(({ pack, file, message }) => ({ pack, file, message }));
}
