/** A name without what people get wrong: case, and spaces or underscores for hyphens. */
export function folded(name: string): string {
	return name
		.trim()
		.normalize('NFC')
		.toLowerCase()
		.replace(/[\s_]+/g, '-');
}

/** `Cart` for `cart.Cart`: ids inside a bounded context or component are qualified. */
export function unqualified(name: string): string {
	const dot = name.indexOf('.');
	return dot < 0 ? name : name.slice(dot + 1);
}

/** `pii` for `platform://policy/pii`. */
export function withoutUri(name: string): string {
	return name.replace(/^[a-z]+:\/\/[a-z-]+\//, '');
}
