/**
 * A path that somebody else's archive or server gives, as one inside a pack: with `/`, in NFC, without `./` at its
 * beginning; empty when it is the pack's folder itself. Or why it can only be meant badly.
 *
 * Nothing is ever written under such a name. But a reader that repairs a name shows another one than the author of the
 * pack sees, and than the next tool will use.
 */
export function safePath(name: string): { readonly path: string } | { readonly fault: string } {
	if (CONTROL.test(name)) return { fault: 'has control characters in its name' };
	if (name.includes('\\')) return { fault: 'has a backslash in its name' };
	if (name.startsWith('/') || /^[a-z]:/i.test(name)) return { fault: 'has an absolute name' };
	const segments = name
		.replace(/^(?:\.(?:\/|$))+/, '')
		.replace(/\/$/, '')
		.split('/');
	if (segments.includes('..')) return { fault: 'leads out of the pack' };
	if (segments.length > 1 && segments.some((segment) => segment === '' || segment === '.'))
		return { fault: 'has an empty part in its name' };
	return { path: segments.join('/').normalize('NFC') };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a name must not carry what a terminal obeys
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/**
 * The first two paths that are one on some computer: they differ only in case or Unicode form, or one is a folder of
 * the other. Which of them governs would depend on who reads.
 */
export function clashingPaths(paths: Iterable<string>): readonly [string, string] | undefined {
	const seen = new Map<string, string>();
	for (const path of paths) {
		const folded = foldCase(path);
		const other = seen.get(folded);
		if (other !== undefined) return [other, path];
		seen.set(folded, path);
	}
	for (const [folded, path] of seen) {
		for (let end = folded.lastIndexOf('/'); end > 0; end = folded.lastIndexOf('/', end - 1)) {
			const other = seen.get(folded.slice(0, end));
			if (other !== undefined) return [other, path];
		}
	}
	return undefined;
}

/** Upper case first: letters that have no lower case of their own (`ß`, `ſ`) then fold as file systems fold them. */
function foldCase(path: string): string {
	return path.toUpperCase().toLowerCase().normalize('NFC');
}
