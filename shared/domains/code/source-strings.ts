/** What a program says in quotes, or brings in by name, with where it begins. */
export interface SourceText {
	readonly text: string;
	readonly offset: number;
}

/**
 * The quoted texts of a program in the languages that services are written in. Linear: each alternative begins with
 * another sign, and an unclosed quote ends with its line or with the file. Comments are left out.
 */
const QUOTED =
	/\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?|"""[^"]*(?:"(?!"")[^"]*)*(?:""")?|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?/g;

export function quotedTexts(source: string): readonly SourceText[] {
	const texts: SourceText[] = [];
	for (const { 0: found, index } of source.matchAll(QUOTED)) {
		if (found.startsWith('/')) continue;
		const marks = found.startsWith('"""') ? 3 : 1;
		texts.push({ text: found.slice(marks, found.length > marks ? -marks : undefined), offset: index + marks });
	}
	return texts;
}

/** One line that brings in a package, in JavaScript, Python, Java and its kin, Go, C# or Rust. */
const IMPORTS = [
	/(?:\bfrom|\bimport|\brequire|\bimport)[ \t]{0,4}\(?[ \t]{0,4}(["'])([^"'\n]{1,200})\1/g,
	/^[ \t]*(?:from|import|using|use)[ \t]+(?:static[ \t]+)?()([\w.:]{1,200})/gm,
	/^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?(")([\w.~/-]{1,200}\/[\w.~/-]{1,200})"[ \t]*$/gm,
];

/** The packages that a program imports. */
export function importedNames(source: string): readonly SourceText[] {
	const found = new Map<number, SourceText>();
	for (const pattern of IMPORTS) {
		for (const match of source.matchAll(pattern)) {
			const text = match[2] ?? '';
			const offset = match.index + match[0].lastIndexOf(text);
			found.set(offset, { text: text.replaceAll('::', '.'), offset });
		}
	}
	return [...found.values()].sort((one, other) => one.offset - other.offset);
}
