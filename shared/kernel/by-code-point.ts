/** Orders by UTF-16 code units, as canonical JSON does: never by locale or arrival. */
export function byCodePoint(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
