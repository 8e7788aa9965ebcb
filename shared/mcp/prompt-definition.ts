/** One argument of a prompt; `complete` offers values for what was typed so far. */
export interface PromptArgument {
	readonly name: string;
	readonly title?: string;
	readonly description: string;
	readonly required: boolean;
	readonly complete?: Completer;
}

/** Offers values that continue a prefix, given the arguments chosen before. */
export type Completer = (
	prefix: string,
	chosen: Readonly<Record<string, string>>,
) => readonly string[] | Promise<readonly string[]>;

export interface PromptMessage {
	readonly role: 'user' | 'assistant';
	readonly text: string;
}

export interface PromptDefinition {
	readonly name: string;
	readonly title: string;
	/** A constant. */
	readonly description: string;
	readonly arguments: readonly PromptArgument[];
	/** The required arguments are present. */
	readonly messages: (
		given: Readonly<Record<string, string>>,
	) => readonly PromptMessage[] | Promise<readonly PromptMessage[]>;
}
