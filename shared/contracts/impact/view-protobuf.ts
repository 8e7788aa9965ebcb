import { followParts } from './follow-parts.ts';
import { oncePerChange } from './once-per-change.ts';
import { projectProto, protoEssence, protoGraph, protoStarts } from './project-proto.ts';
import { readProto } from './proto-file.ts';
import { startsLeading, usedParts } from './used-parts.ts';
import { UsedPaths } from './used-paths.ts';
import { mattering, type ViewChange, wholeView } from './view.ts';

/** A Protocol Buffers file, as one uses it: its rules hold for who reads and for who writes. */
export const viewProtobuf: ViewChange = async (judge, asked) => {
	const { change, consumer } = asked;
	const says = asked.fields !== undefined || consumer.operations.length > 0;
	const fields = says ? [...(asked.fields ?? []), ...methods(consumer)] : undefined;
	const used = consumer.role === 'consumer' ? UsedPaths.of(fields) : undefined;
	if (!used || used.isAll) return wholeView(await judge(change), ['backward', 'forward']);
	const { old, new: next } = readBoth(change);
	const graphs = { old: protoGraph(old), new: protoGraph(next) };
	const starts = startsLeading(graphs.old, protoStarts(old), used);
	const parts = usedParts(graphs.old, starts, used);
	const pairs = starts.map((start) => ({ old: start, new: start }));
	const followed = followParts({ ...graphs, parts, used }, pairs);
	const text = projectProto(change.old.text, old, parts);
	const { findings } = await judge({ ...change, old: { ...change.old, text } });
	const known = old.flatMap(({ name, members }) => [name, ...members.map((member) => `${name}.${member.name}`)]);
	return {
		findings: mattering(findings, ['backward', 'forward']),
		isTouched: protoEssence(change.old.text, old, parts) !== protoEssence(change.new.text, next, followed.parts),
		unknownPlaces: used.missingFrom(known),
		gone: followed.gone,
	};
};

const readBoth = oncePerChange((change) => ({ old: readProto(change.old.text), new: readProto(change.new.text) }));

/** Methods are named as fields are. */
function methods({ operations }: { readonly operations: readonly string[] }) {
	return operations.map((path) => ({ path: path.replace('/', '.') }));
}
