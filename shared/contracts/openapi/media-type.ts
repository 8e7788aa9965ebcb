/** The media type among several that speaks for another: itself, the same without parameters, or a range that it is in. */
export function coveringMediaType(mediaType: string, among: readonly string[]): string | undefined {
	const [type, subtype] = essenceOf(mediaType).split('/');
	return (
		among.find((one) => withoutBlanks(one) === withoutBlanks(mediaType)) ??
		[`${type}/${subtype}`, `${type}/*`, '*/*']
			.map((wanted) => among.find((one) => essenceOf(one) === wanted))
			.find((found) => found !== undefined)
	);
}

function essenceOf(mediaType: string): string {
	return withoutBlanks(mediaType).split(';')[0] ?? '';
}

function withoutBlanks(mediaType: string): string {
	return mediaType.toLowerCase().replace(/\s+/g, '');
}
