import { ApiDocument } from '../api-document/api-document.ts';
import { Comparison } from '../api-document/comparison.ts';
import { type DocumentFault, faultFinding } from '../api-document/document-fault.ts';
import { judgeSurfaces } from '../api-document/judge-surfaces.ts';
import { ASYNCAPI_PLACES } from '../api-document/lowering.ts';
import { type ReadText, readApiDocument } from '../api-document/read-api-document.ts';
import { verdictOn } from '../api-document/verdict-on.ts';
import type { Change, ContractDocument, JudgeChange } from '../contract-format.ts';
import { type Judges, judgeBy } from '../judge.ts';
import type { SchemaOracle } from '../schema-oracle.ts';
import type { ChangeFinding, Direction, Verdict } from '../verdict.ts';
import { compareConversations } from './compare-conversations.ts';
import { compareServers } from './compare-servers.ts';
import type { Conversation } from './conversation.ts';
import { conversationsOf2 } from './conversations-2.ts';
import { conversationsOf3 } from './conversations-3.ts';
import type { ForeignPayload } from './talk.ts';
import { withTraits } from './with-traits.ts';

/**
 * Judges a change of an AsyncAPI 2 or 3.0 document, seen from the application that it describes: what it sends, old readers
 * must read (forward); what it receives, old writers must be able to write (backward); what is kept, both.
 *
 * @param others who judges payloads in other languages than JSON Schema
 */
export function judgeAsyncapi(oracle: SchemaOracle, others: Judges = {}): JudgeChange {
	return async (change) => {
		const [old, next] = [readAsyncapi(change.old), readAsyncapi(change.new)];
		if (!(old instanceof ApiDocument) || !(next instanceof ApiDocument)) {
			const faults = [old, next].flatMap((one) => (one instanceof ApiDocument ? [] : one));
			return verdictOn(
				change,
				faults.map((fault) => faultFinding(fault, 'full')),
			);
		}
		return judge(change, new Comparison(old, next, change.policy), { oracle, others: judgeBy(others) });
	};
}

interface Asked {
	readonly oracle: SchemaOracle;
	readonly others: JudgeChange;
}

async function judge(change: Change, comparison: Comparison, { oracle, others }: Asked): Promise<Verdict> {
	const { old, new: next } = comparison;
	compareServers(comparison);
	const foreign = compareConversations(comparison, {
		old: conversationsOf(old, change.direction),
		new: conversationsOf(next, change.direction),
	});
	const faults = [...old.faults, ...next.faults].map((fault) => faultFinding(fault, 'full'));
	if (faults.length > 0) return verdictOn(change, faults);
	const schemas = await judgeSurfaces(comparison, ASYNCAPI_PLACES, oracle);
	const payloads = await Promise.all(foreign.map((payload) => judgePayload(change, payload, others)));
	return verdictOn(change, [...comparison.findings, ...schemas, ...payloads.flat()], [old.root, next.root]);
}

export function conversationsOf(document: ApiDocument, direction: Direction): readonly Conversation[] {
	return isSecond(document.root['asyncapi']) ? conversationsOf2(document) : conversationsOf3(document, direction);
}

async function judgePayload(
	change: Change,
	{ format, direction, pointer, where, ...texts }: ForeignPayload,
	others: JudgeChange,
): Promise<readonly ChangeFinding[]> {
	const { findings } = await others({
		format,
		direction,
		policy: change.policy,
		old: { file: change.old.file, text: texts.old },
		new: { file: change.new.file, text: texts.new },
	});
	return findings.map((finding) => ({
		...finding,
		path: `${pointer}${finding.path.startsWith('/') || finding.path === '' ? '' : '/'}${finding.path}`,
		message: `${finding.message} It matters to ${where}.`,
	}));
}

export function readAsyncapi(document: ContractDocument): ApiDocument | readonly DocumentFault[] {
	const read = readApiDocument(document);
	if (!('root' in read)) return read;
	const { asyncapi } = read.root;
	if (!isSecond(asyncapi) && !/^3\.0\.\d+/.test(String(asyncapi))) return [otherVersion(read)];
	return new ApiDocument({ ...read, root: withTraits(read.root) });
}

function isSecond(version: unknown): boolean {
	return /^2\.[0-6]\.\d+/.test(String(version));
}

function otherVersion({ root, place }: ReadText): DocumentFault {
	const { asyncapi } = root;
	return {
		path: place(['asyncapi']),
		rule: 'version-not-judged',
		message:
			asyncapi === undefined
				? 'Cannot judge the document: it does not say which AsyncAPI it is.'
				: `Cannot judge AsyncAPI ${JSON.stringify(asyncapi)}: only 2.0 to 2.6 and 3.0 are read here.`,
		remedy: 'Write "asyncapi: 3.0.0", and the document as that asks.',
	};
}
