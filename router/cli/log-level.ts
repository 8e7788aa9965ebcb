/** What can be asked of the log, the quietest first. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The level that was typed, else the environment's; nothing when neither says one that exists.
 *
 * Read before anything is parsed, because parsing may be what fails, and read only here: the words win over the
 * environment for every command, which is then told as its environment.
 */
export function spokenLogLevel(
	words: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
): LogLevel | undefined {
	const typed = words.flatMap((word, at) => {
		if (word === OPTION) return [words[at + 1]];
		return word.startsWith(`${OPTION}=`) ? [word.slice(OPTION.length + 1)] : [];
	});
	return LOG_LEVELS.find((level) => level === (typed.at(-1) ?? env['TENET_LOG_LEVEL']));
}

const OPTION = '--log-level';
