import { type DomainChange, type DomainModel, judgeDomains } from '@tenet/domains';

/** What is asked of a change in its own words. */
const JUDGED_OF_CHANGES = /^approval-/;

/**
 * The artifacts that changed, each with the errors that it has whatever it was before: an expression that names what no
 * entity has, say. What "pack validate" finds elsewhere is no matter of the change.
 */
export function withStandingIssues(changes: readonly DomainChange[], model: DomainModel): readonly DomainChange[] {
	if (changes.length === 0) return changes;
	const errors = judgeDomains(model).filter(
		({ rule, severity }) => severity === 'error' && !JUDGED_OF_CHANGES.test(rule),
	);
	return changes.map((change) => {
		const more = errors.filter(({ uri }) => uri === change.uri);
		return more.length === 0 ? change : { ...change, issues: [...change.issues, ...more] };
	});
}
