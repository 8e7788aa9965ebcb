import type { Effector } from '@tenet/kernel';

/** `ana (human)`; a name that only its bearer vouches for is said to be unverified. */
export function effectorText({ kind, id, verified }: Effector): string {
	return `${id} (${kind}${verified === false ? ', unverified' : ''})`;
}
