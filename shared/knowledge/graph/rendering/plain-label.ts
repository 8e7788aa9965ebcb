/** An authored text as a part of one line, without what a reader does not see: graphs are drawn of what others wrote. */
export function plainLabel(text: string): string {
	return text
		.replace(/\p{C}/gu, ' ')
		.replace(/[\s\p{Z}]+/gu, ' ')
		.trim();
}
