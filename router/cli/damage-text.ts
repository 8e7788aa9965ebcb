import type { Colors } from 'picocolors/types.js';
import type { Damage } from '../store/pack-store.ts';
import { oneLine } from './terminal-text.ts';

/** One line a damaged thing, by the name under which it is kept. */
export function damageText(damages: readonly Damage[], colour: Colors): string {
	return damages.map(({ key, message }) => `${colour.red('damaged')} ${oneLine(`${key}: ${message}`)}`).join('\n');
}
