/** A fenced block that the text cannot close: its fence is longer than any run of backticks in it. */
export function fenced(text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}\n${text.replace(/\n$/, '')}\n${fence}`;
}
