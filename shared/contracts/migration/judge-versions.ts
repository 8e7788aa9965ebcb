import { isDay } from '@tenet/kernel';
import { folded } from '@tenet/knowledge/answering';
import type { JudgedPlan } from './check-plan.ts';
import { type PlanFinding, planFinding } from './plan-rules.ts';
import { majorOf } from './replacement.ts';

/** From an announced version to a later one of the same name. */
export function judgeVersions(judged: JudgedPlan): readonly PlanFinding[] {
	return [...notForward(judged), ...notAnnounced(judged)];
}

function notForward({ from, to }: JudgedPlan): readonly PlanFinding[] {
	const why = whyNotForward(from, to);
	if (why === undefined) return [];
	return [
		planFinding('plan-not-forward', ['to'], {
			message: `Cannot move from "${from.id}" to "${to.id}": ${why}.`,
			remedy: 'Name a later major version of the same contract that is a draft or active.',
		}),
	];
}

/** Why nobody can move from one version to the other; nothing when everyone can. */
export function whyNotForward(from: JudgedPlan['from'], to: JudgedPlan['to']): string | undefined {
	if (folded(from.name) !== folded(to.name)) return `they are versions of "${from.name}" and of "${to.name}"`;
	const [old, next] = [majorOf(from), majorOf(to)];
	if (old === undefined || next === undefined) return 'one of them says no version';
	if (next <= old) return 'that is no later major version';
	if (to.lifecycle === 'sunset' || to.lifecycle === 'removed') return `"${to.id}" is ${to.lifecycle} itself`;
	return undefined;
}

/** A version that goes says so: nobody who reads only the contract may be surprised. */
function notAnnounced({ from, to, plan }: JudgedPlan): readonly PlanFinding[] {
	const why = whyNotAnnounced(from, { to, end: plan.window.to });
	if (why === undefined) return [];
	return [
		planFinding('plan-not-announced', ['from'], {
			message: `Cannot rely on the plan: ${why}.`,
			remedy: `Give "${from.id}" replacedBy: ${to.id}, and the day on which it is, or will be, deprecated.`,
		}),
	];
}

function whyNotAnnounced(
	from: JudgedPlan['from'],
	{ to, end }: { readonly to: JudgedPlan['to']; readonly end: string | undefined },
): string | undefined {
	const { id, replacedBy, lifecycle, deprecatedOn } = from;
	if (replacedBy === undefined) return `"${id}" does not say what replaces it`;
	if (folded(replacedBy) !== folded(to.id)) return `"${id}" says that "${replacedBy}" replaces it, and not "${to.id}"`;
	if (lifecycle !== 'active')
		return lifecycle === 'draft' ? `"${id}" is a draft, which nobody has to leave` : undefined;
	if (!isDay(deprecatedOn)) return `"${id}" is active and says no day on which it will be deprecated`;
	if (end !== undefined && deprecatedOn > end) return `"${id}" is deprecated on ${deprecatedOn}, after the window ends`;
	return undefined;
}
