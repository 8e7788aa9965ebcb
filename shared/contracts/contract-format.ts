import type { CompatibilityPolicy, Direction, Verdict } from './verdict.ts';

export const CONTRACT_FORMATS = ['json-schema', 'openapi', 'asyncapi', 'avro', 'protobuf', 'graphql'] as const;
export type ContractFormat = (typeof CONTRACT_FORMATS)[number];

/** One version of a contract's document as it was authored. */
export interface ContractDocument {
	/** Relative to the pack; said in findings. */
	readonly file: string;
	readonly text: string;
}

/** A question about two versions of one contract. */
export interface Change {
	readonly format: ContractFormat;
	readonly old: ContractDocument;
	readonly new: ContractDocument;
	readonly policy: CompatibilityPolicy;
	/** For a bare schema. Formats whose surfaces say it themselves (OpenAPI, AsyncAPI) judge each surface in its own. */
	readonly direction: Direction;
}

/** What judges the changes of one format. Never throws for what is authored: a document that is none is a finding. */
export type JudgeChange = (change: Change) => Promise<Verdict>;
