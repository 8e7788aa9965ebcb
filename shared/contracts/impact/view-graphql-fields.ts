import { type DocumentNode, parse, printSchema } from 'graphql';
import type { Change, ContractDocument, JudgeChange } from '../contract-format.ts';
import { readGraphql } from '../graphql/read-graphql.ts';
import type { UsedField } from '../registry/consumer-record.ts';
import type { ChangeFinding } from '../verdict.ts';
import { followParts } from './follow-parts.ts';
import { graphqlGraph } from './graphql-graph.ts';
import { oncePerChange } from './once-per-change.ts';
import { essenceOf, graphqlRoots, knownNames, projectGraphql, textOf } from './project-graphql.ts';
import type { TypeGraph } from './type-graph.ts';
import { startsLeading, type UsedParts, usedParts } from './used-parts.ts';
import { UsedPaths } from './used-paths.ts';
import { type ConsumerView, mattering, wholeView } from './view.ts';

/** The view of one who selects these fields, `Type.field` each. */
export async function viewFields(
	judge: JudgeChange,
	change: Change,
	fields: readonly UsedField[],
): Promise<ConsumerView | undefined> {
	const { old, new: next } = readBoth(change);
	const used = UsedPaths.of(fields);
	if (!old || !next) return undefined;
	if (!used) return wholeView(await judge(change), ['backward', 'forward']);
	const graphs = { old: graphqlGraph(old), new: graphqlGraph(next) };
	const starts = startsLeading(graphs.old, graphqlRoots(old), used);
	const parts = usedParts(graphs.old, starts, used);
	const pairs = starts.map((start) => ({ old: start, new: start }));
	const followed = followParts({ ...graphs, parts, used }, pairs);
	const reading = projectGraphql(old, parts);
	const { findings } = await judge({ ...change, old: { ...change.old, text: textOf(reading) } });
	const unfamiliar = unfamiliarEnums(graphs.old, parts, used);
	return {
		findings: mattering(findings, ['backward', 'forward']).filter((finding) => !isLivedWith(finding, unfamiliar)),
		isTouched: essenceOf(reading) !== essenceOf(projectGraphql(next, followed.parts)),
		unknownPlaces: used.missingFrom(knownNames(old)),
		gone: followed.gone,
	};
}

const readBoth = oncePerChange((change) => ({ old: documentIn(change.old), new: documentIn(change.new) }));

/** However it was written: what is printed of a schema has no descriptions, and is one document. */
function documentIn(document: ContractDocument): DocumentNode | undefined {
	const { schema } = readGraphql(document);
	return schema && parse(printSchema(schema), { noLocation: true });
}

/** Enums of which the consumer lives with values that it does not know, wherever it meets them. */
function unfamiliarEnums(graph: TypeGraph, parts: UsedParts, used: UsedPaths): ReadonlySet<string> {
	const met = new Map<string, boolean>();
	for (const { id, fields } of graph.values()) {
		const kept = parts.get(id);
		for (const { name, path, target } of kept === undefined ? [] : fields) {
			if (kept !== 'all' && !kept?.has(name)) continue;
			met.set(target, (met.get(target) ?? true) && used.hasFallback(path));
		}
	}
	return new Set([...met].filter(([id, isOpen]) => isOpen || used.hasFallback(id)).map(([id]) => id));
}

function isLivedWith({ rule, path }: ChangeFinding, unfamiliar: ReadonlySet<string>): boolean {
	return rule === 'enum-value-added' && unfamiliar.has(path.split('.')[0] ?? '');
}
