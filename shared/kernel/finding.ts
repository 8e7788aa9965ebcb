/** `error` makes a check say no; `warning` and `advice` never do (DESIGN section 7, exit codes). */
export type Severity = 'error' | 'warning' | 'advice';

/** Where in a file: line and column count from 1, columns in UTF-16 code units. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** A problem located in authored content. Returned, all at once; never thrown (HOUSE-STYLE 7). */
export interface Finding {
	/** Stable rule id, kebab-case, e.g. `yaml-duplicate-key`. Listed in docs/errors.md. */
	readonly rule: string;
	readonly severity: Severity;
	/** The name of the pack the file belongs to. */
	readonly pack: string;
	/** The file's path relative to its pack, with `/`. */
	readonly file: string;
	readonly position?: Position;
	/** The offending line as it stands in the file, when there is one. */
	readonly line?: string;
	/** One sentence: `Cannot <verb> <"thing">: <why>.` */
	readonly message: string;
	/** One sentence: what to do. */
	readonly remedy: string;
}
