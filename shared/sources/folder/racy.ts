/**
 * Whether a file is too young for its signature to be trusted: it could change once more without its times changing.
 *
 * As git's index does ("racy git"). Two seconds cover the coarsest file systems in use (FAT), and clocks that differ a
 * little from a file server's; a file from the future stays untrusted until the clock has passed it.
 */
export function isRacy(changedAt: number, seenAt: number): boolean {
	return changedAt >= seenAt - 2000;
}
