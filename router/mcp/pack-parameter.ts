import { z } from 'zod';

/** Which pack answers. Latest unless said, which is for looking around: work pins a version. */
export const PackParameter = z
	.string()
	.min(1)
	.max(200)
	.default('latest')
	.describe('The Context Pack: "cp-v2", "line/cp-v2", "cp-v2@sha256:…" or "sha256:…". Default: the latest of main.');

/** Continues an answer that did not fit. */
export const CursorParameter = z.string().max(500).optional().describe('Where the previous answer ended.');
