import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AnswerValue, CharterDraft, Decisions } from '@tenet/charter';
import { Failure, type FileFinding } from '@tenet/kernel';
import { readCharter } from '@tenet/knowledge/authoring';
import type { Artifacts } from './known-artifacts.ts';

/**
 * The decisions that a file says, in the form of a project's charter (YAML or JSON). Strict: a machine that answers has
 * nobody who would notice a key that nothing reads.
 *
 * @throws {Failure} `USAGE` when there is no such file, `INVALID_CONTENT` with everything that is wrong with it
 */
export function decisionsOfFile(
	path: { readonly folder: string; readonly typed: string },
	draft: CharterDraft,
	artifacts: Artifacts,
): Decisions {
	const { charter, findings } = readCharter('charter.yaml', bytesOf(path));
	if (!charter || findings.length > 0) throw invalid(path.typed, findings.map(sentence).join(' '));
	if (charter.policies.length > 0)
		throw invalid(path.typed, '"governance_policies" is nothing that the interview asks. Write it into charter.yaml.');
	const unknown = charter.required
		.map(({ uri }) => ({ uri, found: artifacts.named(uri) }))
		.find(({ found }) => 'why' in found);
	if (unknown && 'why' in unknown.found) throw invalid(path.typed, `"${unknown.uri}": ${unknown.found.why}`);
	const needless = charter.deselected.find(({ uri }) => !draft.required.some((one) => one.uri === uri));
	if (needless) throw invalid(path.typed, `"${needless.uri}" cannot be deselected: no charter requires it.`);
	return {
		answers: new Map(charter.answers.map(({ field, value }) => [field, value as AnswerValue])),
		required: new Map<string, { readonly taken: boolean; readonly reason?: string }>([
			...charter.deselected.map(
				({ uri, reason }) => [uri, { taken: false, ...(reason !== undefined && { reason }) }] as const,
			),
			...charter.required.map(({ uri }) => [uri, { taken: true }] as const),
		]),
	};
}

function bytesOf({ folder, typed }: { readonly folder: string; readonly typed: string }): Uint8Array {
	try {
		return readFileSync(resolve(folder, typed));
	} catch {
		throw new Failure(
			'USAGE',
			`Cannot read "--answers ${typed}": there is no such file. Name one in the form of charter.yaml.`,
		);
	}
}

function invalid(file: string, why: string): Failure {
	return new Failure('INVALID_CONTENT', `Cannot take the answers of ${JSON.stringify(file)}: ${why}`);
}

function sentence({ position, message, remedy }: FileFinding): string {
	return `${position ? `line ${position.line}, column ${position.column}: ` : ''}${message} ${remedy}`;
}
