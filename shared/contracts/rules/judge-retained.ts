import { objectOf, objectsOf, textOf } from '@tenet/knowledge/answering';
import compare from 'semver/functions/compare.js';
import major from 'semver/functions/major.js';
import valid from 'semver/functions/valid.js';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { type ContractIssue, contractIssue } from './contract-issue.ts';

/** What is retained are earlier versions of the same major: others have a contract of their own. */
export function judgeRetained({ contracts }: ContractRegistry): readonly ContractIssue[] {
	return contracts.filter(({ retained }) => retained !== undefined).flatMap(judgeOne);
}

function judgeOne({ uri, id, version, artifact }: ContractRecord): readonly ContractIssue[] {
	const seen = new Set<string>();
	return objectsOf(artifact.fields, 'retained').flatMap((item, index) => {
		const said = textOf(item, 'version');
		const why = said === undefined ? undefined : whyNot(said, version, seen);
		if (said === undefined || why === undefined) return [];
		const file = textOf(objectOf(item, 'document'), 'file');
		const words = {
			message: `Cannot retain ${said}${file === undefined ? '' : ` (${file})`} beside "${id}": ${why}.`,
			remedy: 'List each earlier version of this major once; another major is a contract of its own.',
		};
		return [contractIssue('retained-version', { uri, path: ['retained', index, 'version'] }, words)];
	});
}

function whyNot(said: string, current: string | undefined, seen: Set<string>): string | undefined {
	if (seen.has(said)) return 'it is listed twice';
	seen.add(said);
	if (valid(said) === null || current === undefined || valid(current) === null) return undefined;
	if (major(said) !== major(current)) return `it is of another major than ${current}`;
	return compare(said, current) >= 0 ? `it is not earlier than ${current}` : undefined;
}
