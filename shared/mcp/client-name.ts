/**
 * What a client says of itself, as an effector's id. It stands in records and commits forever, so it is kept short and
 * on one line.
 */
export function clientName(client: string | undefined): string {
	return (
		client
			?.replace(/[\s\p{C}]+/gu, ' ')
			.trim()
			.slice(0, 200) || 'unnamed MCP client'
	);
}
