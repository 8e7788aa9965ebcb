import { ApiDocument } from '../api-document/api-document.ts';
import { Comparison } from '../api-document/comparison.ts';
import { type DocumentFault, faultFinding } from '../api-document/document-fault.ts';
import { judgeSurfaces } from '../api-document/judge-surfaces.ts';
import { OPENAPI_PLACES } from '../api-document/lowering.ts';
import { type ReadText, readApiDocument } from '../api-document/read-api-document.ts';
import { verdictOn } from '../api-document/verdict-on.ts';
import type { Change, ContractDocument, JudgeChange } from '../contract-format.ts';
import type { SchemaOracle } from '../schema-oracle.ts';
import { compareWebhooks } from './compare-callbacks.ts';
import { compareOperations } from './compare-operations.ts';
import { compareServers } from './compare-servers.ts';
import { fromSwagger } from './from-swagger.ts';

/**
 * Judges a change of an OpenAPI 3.0 or 3.1 document, seen from those who call the API: what old clients send must be taken
 * by the new server (backward), what it answers must be read by old clients (forward). Each surface has its own direction,
 * so that the one of the question says nothing here.
 */
export function judgeOpenapi(oracle: SchemaOracle): JudgeChange {
	return async (change) => {
		const [old, next] = [readOpenapi(change.old), readOpenapi(change.new)];
		if (!(old instanceof ApiDocument) || !(next instanceof ApiDocument)) {
			const faults = [old, next].flatMap((one) => (one instanceof ApiDocument ? [] : one));
			return verdictOn(
				change,
				faults.map((fault) => faultFinding(fault, 'full')),
			);
		}
		return judge(change, new Comparison(old, next, change.policy), oracle);
	};
}

async function judge(change: Change, comparison: Comparison, oracle: SchemaOracle) {
	compareServers(comparison);
	compareOperations(comparison);
	compareWebhooks(comparison);
	const { old, new: next } = comparison;
	const faults = [...old.faults, ...next.faults].map((fault) => faultFinding(fault, 'full'));
	if (faults.length > 0) return verdictOn(change, faults);
	const schemas = await judgeSurfaces(comparison, OPENAPI_PLACES, oracle);
	return verdictOn(change, [...comparison.findings, ...schemas], [old.root, next.root]);
}

export function readOpenapi(document: ContractDocument): ApiDocument | readonly DocumentFault[] {
	const read = readApiDocument(document);
	if (!('root' in read)) return read;
	if (read.root['swagger'] === '2.0') return new ApiDocument({ ...read, root: fromSwagger(read.root) });
	return isJudged(read) ? new ApiDocument(read) : [otherVersion(read)];
}

function isJudged({ root }: ReadText): boolean {
	return /^3\.[01]\.\d+/.test(String(root['openapi']));
}

function otherVersion({ root, place }: ReadText): DocumentFault {
	const said = root['openapi'] ?? root['swagger'];
	return {
		path: place(['openapi']),
		rule: 'version-not-judged',
		message:
			said === undefined
				? 'Cannot judge the document: it does not say which OpenAPI it is.'
				: `Cannot judge OpenAPI ${JSON.stringify(said)}: only 3.0 and 3.1, and Swagger 2.0, are read here.`,
		remedy: 'Write "openapi: 3.1.0", and the document as that asks.',
	};
}
