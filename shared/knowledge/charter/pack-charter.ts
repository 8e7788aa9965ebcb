import type { Place } from '@tenet/kernel';
import type { ArtifactUri, LayerName } from '../artifact.ts';
import type { CharterFile } from './charter-file.ts';

export type AnswerValue = string | boolean;

/** What one pack's charter says, as far as it is well formed; where it says so is for findings. */
export interface PackCharter {
	readonly file: CharterFile;
	readonly organisation?: string;
	readonly answers: readonly (Answered & { readonly at: Place })[];
	/** By uri, no uri twice. */
	readonly required: readonly Named[];
	readonly policies: readonly GovernancePolicy[];
	/** Only a project deselects. */
	readonly deselected: readonly (Named & { readonly reason?: string })[];
}

export interface Answered {
	readonly field: string;
	readonly value: AnswerValue;
}

export interface Named {
	readonly uri: ArtifactUri;
	readonly at: Place;
}

export interface GovernancePolicy extends Answered {
	readonly enforcement: string;
	readonly at: Place;
}

/** A pack as far as its charter goes. */
export interface CharteredPack {
	readonly layer: LayerName;
	readonly name: string;
	readonly version: string;
	readonly charter?: PackCharter;
}
