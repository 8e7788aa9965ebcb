import { Digest } from '@tenet/kernel';
import { z } from 'zod';
import { REMOTE_TYPES } from './configuration.ts';

/** As in pack.yaml: the two must agree. */
const PACK_NAME = z
	.string()
	.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'expected letters, digits, ".", "_" and "-", at most 63');

const FOLDER = z.string().min(1).max(4096);

/**
 * One pack of `doctrine.org.packs` (seed 002, OrgPackConfig): a local folder, or something to fetch. The keys are those
 * of seed 002, so that an entry can be moved between the two configuration files as it is.
 */
export const OrganisationPack = z.strictObject({
	name: PACK_NAME.describe('How findings and provenance call the pack; as in its pack.yaml.'),
	path: FOLDER.optional().describe('The folder of a pack that is not fetched, relative to this file.'),
	source_type: z.enum(REMOTE_TYPES).optional().describe('How the pack is fetched.'),
	url: z.string().min(1).max(2048).optional().describe('Where it is fetched from; without user name and password.'),
	ref: z.string().min(1).max(250).optional().describe('A tag or a full commit; a branch is accepted, and moves.'),
	local_path: FOLDER.optional().describe('Where it is installed. Default: .tenet/packs/ and its name.'),
	subdir: z.string().min(1).max(512).optional().describe('The folder inside what is fetched that is the pack.'),
	checksum: Digest.optional().describe("What the archive's bytes must hash to."),
});
export type OrganisationPack = z.infer<typeof OrganisationPack>;
