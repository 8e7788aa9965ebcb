import type { Effector } from '@tenet/kernel';
import { oneLine } from './terminal-text.ts';

/** `ana (human)`; a name that only its bearer vouches for is said to be unverified. */
export function effectorText({ kind, id, verified }: Effector): string {
	return `${oneLine(id)} (${kind}${verified === false ? ', unverified' : ''})`;
}
