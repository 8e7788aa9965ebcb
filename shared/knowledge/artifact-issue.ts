import { byCodePoint, type FieldPath, type Severity } from '@tenet/kernel';
import type { ArtifactUri } from './artifact.ts';

/** A problem of an artifact, before anyone looks up in which line its author says it. */
export interface ArtifactIssue<Rule extends string = string> {
	readonly rule: Rule;
	readonly severity: Severity;
	/** The artifact that it is blamed on. */
	readonly uri: ArtifactUri;
	/** The value in the artifact; the nearest one above it that is there, when it is not. */
	readonly path: FieldPath;
	readonly message: string;
	readonly remedy: string;
}

type IssueMaker<Rule extends string> = (
	rule: Rule,
	at: Pick<ArtifactIssue, 'uri' | 'path'>,
	words: Pick<ArtifactIssue, 'message' | 'remedy'>,
) => ArtifactIssue<Rule>;

/** Makes issues of a table of rules, each at its rule's severity. */
export function issuesOf<Rule extends string>(
	rules: Readonly<Record<Rule, { readonly severity: Severity }>>,
): IssueMaker<Rule> {
	return (rule, { uri, path }, words) => ({ rule, severity: rules[rule].severity, uri, path, ...words });
}

/** By artifact, place and rule. */
export function issueOrder(one: ArtifactIssue, other: ArtifactIssue): number {
	return (
		byCodePoint(one.uri, other.uri) ||
		byCodePoint(one.path.join('/'), other.path.join('/')) ||
		byCodePoint(one.rule, other.rule) ||
		byCodePoint(one.message, other.message)
	);
}
