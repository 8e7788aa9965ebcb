/** An entity tag that can be kept and sent back as it is (RFC 9110, 8.8.3); anything else is taken for none. */
export function etagOf(header: string | undefined): string | undefined {
	return header !== undefined && /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/.test(header) ? header : undefined;
}
