/** One thing that buf found. */
export interface BufAnnotation {
	/** From the root of its tree; absent for what is no longer in any file. */
	readonly path?: string;
	/** It stands in the old tree: only what does not compile does. */
	readonly isOld: boolean;
	readonly line?: number;
	readonly column?: number;
	/** The id of a rule, or `COMPILE`. */
	readonly rule: string;
	readonly message: string;
}

/** What buf prints with `--error-format json`: one object a line. */
export function readAnnotations(printed: string): readonly BufAnnotation[] {
	const lines = printed.split('\n').filter((line) => line.startsWith('{'));
	return lines.map((line) => toAnnotation(JSON.parse(line)));
}

interface Printed {
	readonly path?: string;
	readonly start_line?: number;
	readonly start_column?: number;
	readonly type: string;
	readonly message: string;
}

function toAnnotation({ path, start_line: line, start_column: column, type: rule, message }: Printed): BufAnnotation {
	const slashed = path?.replaceAll('\\', '/');
	const isOld = slashed?.startsWith(OLD) ?? false;
	return {
		isOld,
		rule,
		message,
		...(slashed === undefined ? {} : { path: isOld ? slashed.slice(OLD.length) : slashed }),
		...(line === undefined ? {} : { line }),
		...(column === undefined ? {} : { column }),
	};
}

const OLD = '../old/';
