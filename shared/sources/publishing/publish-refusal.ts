import { Failure } from '@tenet/kernel';

/** Why something cannot be published as it stands: a sentence, and what to do. */
export function publishRefused(why: string, remedy: string): Failure {
	return new Failure('PUBLISH_REFUSED', `Cannot publish: ${why}. ${remedy}`);
}
