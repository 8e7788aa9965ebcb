import type { Change } from '../contract-format.ts';
import type { Bump, ChangeFinding, Verdict } from '../verdict.ts';
import { type Asked, verdictOf } from '../verdict-of.ts';
import type { BufAnnotation } from './buf-annotation.ts';
import { bufConfiguration, remedyFor } from './buf-rules.ts';
import { findBuf } from './find-buf.ts';
import { type BufAnswer, type ProtoFiles, runBuf } from './run-buf.ts';
import { withoutComments } from './without-comments.ts';

/** Longer documents are not compared: what is found out about them grows faster than they do. */
const LONGEST = 2_000_000;

/**
 * Judges a change of a Protocol Buffers file with buf, whose rules hold in both directions: a number that is used anew
 * harms old readers and new ones.
 */
export async function judgeProtobuf(change: Change): Promise<Verdict> {
	const configuration = bufConfiguration(change.policy);
	const treeOf = (text: string) => ({ [DOCUMENT]: text, 'buf.yaml': configuration });
	const files = { old: change.old.file, new: change.new.file };
	const comparison = { ...change, old: treeOf(change.old.text), new: treeOf(change.new.text) };
	const nameOf = ({ isOld }: BufAnnotation) => (isOld ? files.old : files.new);
	return judgeTrees(comparison, { program: findBuf(), nameOf });
}

/** The two versions can have different names, and a file of another name would be another file. */
const DOCUMENT = 'contract.proto';

/** Two trees of files, each with a `buf.yaml`. */
export interface ProtobufComparison extends Asked {
	readonly old: ProtoFiles;
	readonly new: ProtoFiles;
}

/** Judges whole trees of files, as a public set of cases has them. */
export function judgeProtobufTrees(trees: Omit<ProtobufComparison, 'direction'>): Promise<Verdict> {
	return judgeTrees({ ...trees, direction: 'full' }, { program: findBuf(), nameOf: ({ path }) => path ?? '' });
}

interface Surroundings {
	/** Absent: it is not installed. */
	readonly program: string | undefined;
	/** The name under which the author knows the file. */
	readonly nameOf: (annotation: BufAnnotation) => string;
}

/** Judges with the given program, or says that there is none. */
export async function judgeTrees(comparison: ProtobufComparison, { program, nameOf }: Surroundings): Promise<Verdict> {
	const { old, new: now } = comparison;
	if (!program) return verdictOf(comparison, 'major', [notInstalled()]);
	const answer = isTooLong(old) || isTooLong(now) ? TOO_LONG : await runBuf({ program }, old, now);
	if ('failed' in answer) return verdictOf(comparison, 'major', [withoutAnswer(answer.failed)]);
	const findings = answer.annotations.map((annotation) => toFinding(annotation, nameOf(annotation)));
	return verdictOf(comparison, bump(old, now), findings);
}

const TOO_LONG: BufAnswer = { failed: `a version is longer than ${LONGEST} characters` };

function isTooLong(files: ProtoFiles): boolean {
	return Object.values(files).reduce((length, text) => length + text.length, 0) > LONGEST;
}

function notInstalled(): ChangeFinding {
	return {
		path: '',
		rule: 'tool-missing',
		verdict: 'unknown',
		direction: 'full',
		message: 'Cannot compare Protocol Buffers: the package "@bufbuild/buf" is not installed.',
		remedy: 'Install it beside Tenet: npm install @bufbuild/buf',
	};
}

function withoutAnswer(why: string): ChangeFinding {
	return {
		path: '',
		rule: 'comparison-failed',
		verdict: 'unknown',
		direction: 'full',
		message: `Cannot compare the two versions: ${why}.`,
		remedy: 'Split the document into smaller ones, or compare the versions by hand.',
	};
}

function toFinding({ line, column, rule, message }: BufAnnotation, file: string): ChangeFinding {
	const path = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
	const said = message.replace(/\s*See https?:\S+.*$/, '').replace(/\.$/, '');
	if (rule === 'COMPILE') {
		const [verdictName, remedy] = [
			'unknown',
			'Correct the file; it can import only what buf itself brings along.',
		] as const;
		const why = `Cannot read the file: ${said}.`;
		return { path, rule: 'invalid-schema', verdict: verdictName, direction: 'full', message: why, remedy };
	}
	const name = rule.toLowerCase().replaceAll('_', '-');
	return { path, rule: name, verdict: 'breaking', direction: 'full', message: `${said}.`, remedy: remedyFor(rule) };
}

function bump(old: ProtoFiles, now: ProtoFiles): Bump {
	const bare = (files: ProtoFiles) => Object.entries(files).map(([path, text]) => [path, withoutComments(text)]);
	if (JSON.stringify(old) === JSON.stringify(now)) return 'none';
	return JSON.stringify(bare(old)) === JSON.stringify(bare(now)) ? 'patch' : 'minor';
}
