import { Effector } from '@tenet/kernel';
import { Failure } from '@tenet/kernel/failure';
import type { Terminal } from './terminal.ts';

/**
 * Who acts at a terminal: the system's user; who `--as` says, unverified; or whom `TENET_EFFECTOR` says, which whoever
 * starts an agent or a service sets in its environment. That one cannot give itself another name.
 *
 * @throws {Failure} `USAGE` when a name is none
 */
export function actingEffector({ env, user }: Pick<Terminal, 'env' | 'user'>, as: string | undefined): Effector {
	const started = env['TENET_EFFECTOR']?.trim();
	if (started) return named(started, 'TENET_EFFECTOR');
	return as === undefined ? { kind: 'human', id: user } : named(as, '--as');
}

/** `agent:codex`, `service:ci`; a name alone is a person's. */
function named(text: string, where: string): Effector {
	const [, kind = 'human', id = ''] = /^(?:(human|agent|service):)?(.*)$/su.exec(text) ?? [];
	const said = Effector.safeParse({ kind, id: id.trim(), verified: false });
	if (said.success) return said.data;
	throw new Failure(
		'USAGE',
		`Cannot act under the name of "${where}": it is empty, too long or no plain line. Give it one.`,
	);
}
