/** Approving artifacts in their files: apart from the index, because it writes YAML. */
export { type ApprovalOrder, type Approved, approveArtifact } from './approving/approve-artifact.ts';
