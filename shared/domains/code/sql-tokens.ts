/** A word or sign of SQL, with where it begins. */
export interface SqlToken {
	/** `name` is an identifier that was quoted; a bare word may be one or a keyword. */
	readonly kind: 'word' | 'name' | 'sign';
	readonly text: string;
	readonly offset: number;
}

/**
 * The words of a text in any dialect of SQL, without comments and values. Linear in the text: each alternative begins
 * with another sign, and none can fail after it began. What stands between dollar quotes is the body of a function, and
 * is read as well. A backslash hides a quote in `E'…'`, and before a letter (`'it\'s'`), as in MySQL; otherwise the quote
 * ends its value, as the standard has it.
 */
const TOKEN =
	/--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?|[eE]'(?:[^'\\]|\\[\s\S])*'?|'(?:[^'\\]|\\'(?=\w)|\\)*'?|"[^"]*"?|`[^`]*`?|\[[A-Za-z_][\w $]*\]|\$\w*\$|[\p{L}_](?:[\p{L}\p{N}_]|\$(?!\w*\$))*|[^\s]/gu;

export function sqlTokens(sql: string): readonly SqlToken[] {
	const tokens: SqlToken[] = [];
	for (const match of sql.matchAll(TOKEN)) {
		const token = tokenOf(match[0], match.index);
		if (token) tokens.push(token);
	}
	return tokens;
}

function tokenOf(text: string, offset: number): SqlToken | undefined {
	if (text.startsWith('--') || text.startsWith('/*') || /^[eE]?'/.test(text) || text.startsWith('$')) return undefined;
	if (/^["`]/.test(text) || (text.startsWith('[') && text.length > 1)) {
		return { kind: 'name', text: text.slice(1, -1), offset };
	}
	return { kind: /^[\p{L}_]/u.test(text) ? 'word' : 'sign', text, offset };
}
