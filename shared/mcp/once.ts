/** Makes something at the first call, and gives the same ever after. */
export function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
	let made: Promise<Made> | undefined;
	return () => {
		made ??= make();
		return made;
	};
}
