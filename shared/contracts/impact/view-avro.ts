import { canonicalJson, type JsonValue } from '@tenet/kernel';
import type { AvroType } from '../avro/avro-type.ts';
import { InvalidAvro, TooMuch } from '../avro/invalid-avro.ts';
import { jsonFault } from '../avro/json-fault.ts';
import { parseAvro } from '../avro/parse-avro.ts';
import { withoutProse } from '../avro/without-prose.ts';
import type { ContractDocument } from '../contract-format.ts';
import { avroGraph } from './avro-graph.ts';
import { followParts } from './follow-parts.ts';
import { oncePerChange } from './once-per-change.ts';
import { projectAvro } from './project-avro.ts';
import type { TypeGraph } from './type-graph.ts';
import { type UsedParts, usedParts } from './used-parts.ts';
import { UsedPaths } from './used-paths.ts';
import { usedPlaces } from './used-places.ts';
import { mattering, oneWay, type ViewChange, wholeView } from './view.ts';

/** An Avro schema, as one reads it into the fields that it uses, or writes by it. */
export const viewAvro: ViewChange = async (judge, asked) => {
	const { change, fields } = asked;
	const direction = oneWay(asked);
	const { old, new: next } = readBoth(change);
	if (!old || !next) return undefined;
	const located = fields && usedPlaces(old.json, fields);
	const used = UsedPaths.of(located?.fields);
	if (!located || !used || direction !== 'forward')
		return wholeView(await judge({ ...change, direction }), ['backward', 'forward']);
	const graphs = { old: old.graph, new: next.graph };
	const parts = usedParts(graphs.old, [''], used);
	const followed = followParts({ ...graphs, parts, used }, [{ old: '', new: '' }]);
	const reading = projectAvro(old.type, { parts, hasFallback: (field) => used.hasFallback(field) });
	const text = JSON.stringify(reading.schema);
	const { findings } = await judge({ ...change, old: { ...change.old, text }, direction });
	return {
		findings: mattering(findings, ['forward']).map((finding) =>
			finding.rule === 'field-without-default'
				? { ...finding, path: reading.authored.get(finding.path) ?? finding.path }
				: finding,
		),
		isTouched: essenceOf(old.type, parts) !== essenceOf(next.type, followed.parts),
		unknownPlaces: located.unknown,
		gone: followed.gone,
	};
};

interface ReadAvro {
	readonly json: JsonValue;
	readonly type: AvroType;
	readonly graph: TypeGraph;
}

const readBoth = oncePerChange((change) => ({ old: readAvro(change.old), new: readAvro(change.new) }));

function readAvro({ text }: ContractDocument): ReadAvro | undefined {
	if (jsonFault(text)) return undefined;
	const json: JsonValue = JSON.parse(text);
	try {
		const type = parseAvro(json);
		return { json, type, graph: avroGraph(type) };
	} catch (error) {
		if (error instanceof InvalidAvro || error instanceof TooMuch) return undefined;
		throw error;
	}
}

function essenceOf(type: AvroType, parts: UsedParts): string {
	const { schema } = projectAvro(type, { parts, hasFallback: () => false });
	return canonicalJson(withoutProse(schema));
}
