import { type JsonValue, pointerOf, stepsOf, valueAt } from '@tenet/kernel';
import type { ChangeFinding } from '../verdict.ts';

/** A finding in a projected document, at the place that its author knows: alternatives may have been loosened there. */
export function authoredPath<Finding extends Pick<ChangeFinding, 'path'>>(
	finding: Finding,
	{ old, new: next }: { readonly old: JsonValue; readonly new: JsonValue },
): Finding {
	const { path } = finding;
	if (!path.startsWith('/') || valueAt(path, next) !== undefined || valueAt(path, old) !== undefined) return finding;
	const steps: string[] = [];
	for (const step of stepsOf(path)) {
		const at = pointerOf(steps);
		const isLoosened = step === 'anyOf' && valueAt(`${at}/anyOf`, old) === undefined;
		steps.push(isLoosened ? 'oneOf' : step);
	}
	const authored = pointerOf(steps);
	return valueAt(authored, old) === undefined ? finding : { ...finding, path: authored };
}
