import { type Comparison, DIRECTIONS } from '../api-document/comparison.ts';
import type { ContractFormat } from '../contract-format.ts';
import type { Direction } from '../verdict.ts';
import type { Conversation } from './conversation.ts';

/** A conversation in both versions, and what is to be asked of it. */
export interface Talk {
	readonly comparison: Comparison;
	readonly old: Conversation;
	readonly new: Conversation;
	/** One way, or both where messages are kept. */
	readonly flows: readonly Conversation['flow'][];
	/** Payloads in other languages than JSON Schema, left to who judges those. */
	readonly foreign: ForeignPayload[];
}

export interface ForeignPayload {
	readonly format: ContractFormat;
	readonly old: string;
	readonly new: string;
	readonly direction: Direction;
	readonly pointer: string;
	readonly where: string;
}

/** The direction of a talk as a whole. */
export function directionOf({ flows, new: { flow } }: Talk): Direction {
	return flows.length > 1 ? 'full' : DIRECTIONS[flow];
}
