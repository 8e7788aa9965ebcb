/** What can be told to stop: the process, handed in by whoever owns it. */
export interface Stoppable {
	on(signal: 'SIGINT' | 'SIGTERM', stop: () => void): unknown;
	off(signal: 'SIGINT' | 'SIGTERM', stop: () => void): unknown;
}

/**
 * Settles at the first SIGINT or SIGTERM; until it is called, a signal ends the process as usual. The handlers go after
 * the first one: a second ends the process, should stopping hang.
 */
export function untilStopped(program: Stoppable): Promise<void> {
	return new Promise((resolve) => {
		const stop = () => {
			program.off('SIGINT', stop);
			program.off('SIGTERM', stop);
			resolve();
		};
		program.on('SIGINT', stop);
		program.on('SIGTERM', stop);
	});
}
