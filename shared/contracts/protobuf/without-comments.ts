/** The words of a Protocol Buffers file: without comments, and however it is spaced. */
export function withoutComments(text: string): string {
	const tokens = text.match(TOKEN) ?? [];
	return tokens.filter((token) => !COMMENT.test(token)).join(' ');
}

/** Texts are tokens, so that a `//` inside one is no comment. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\w.]+|\S/g;
const COMMENT = /^\/[/*]/;
