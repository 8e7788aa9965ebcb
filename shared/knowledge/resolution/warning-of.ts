import type { Finding } from '@tenet/kernel';
import type { Warning } from '../area-index.ts';

/** What travels with sealed knowledge of a finding. Positions stay behind: they move when a line is added above. */
export function warningOf({ rule, severity, pack, file, message }: Finding): Warning {
	return { rule, severity, pack, file, message };
}
