/** What a question is made of, for the packages that ask more than what stands in an artifact: apart from the index, as its words are. */
export { APPROVERS, type ApprovalState, type ApprovingRole, approvalOf } from './approvals/approval-of.ts';
export { APPROVAL_RULES, approvalProblem, unapprovedChange } from './approvals/approval-problem.ts';
export { coveredDigest } from './approvals/covered-digest.ts';
export { type ArtifactIssue, issueOrder, issuesOf } from './artifact-issue.ts';
export { listOf, objectOf, objectsOf, picked, placedObjectsOf, present, textOf, textsOf } from './field-values.ts';
export { folded } from './naming/folded-name.ts';
export { nearestNames } from './naming/nearest-names.ts';
export { counted, firstOf, listed, quoted } from './naming/wording.ts';
export { ambiguous, governed, notGoverned } from './questions/answers.ts';
export { defineQuestion, nameParameter } from './questions/define-question.ts';
export { entriesNamed, lacks } from './questions/view-reading.ts';
