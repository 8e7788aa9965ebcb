import { Digest, Effector } from '@tenet/kernel';
import { z } from 'zod';
import { day, oneOf, text } from './field.ts';

/**
 * That the owner said yes to exactly this content (seed 000 section 4): who acted, in which role, and over what. A change
 * of the content leaves the approval behind, because `covers` names another digest then.
 */
export function approval() {
	return z
		.strictObject({
			by: Effector.describe('Who approved.'),
			role: oneOf(['domain-owner', 'integration-owner'], 'In which role.'),
			on: day('When.'),
			covers: Digest.describe('The digest of the content that was approved; "tenet approve" writes it.'),
			note: text('What was agreed beside it.').optional(),
		})
		.describe("The owner's approval of this content.");
}
