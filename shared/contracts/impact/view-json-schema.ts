import { isObject, type JsonObject } from '@tenet/kernel';
import { essence } from '../api-document/essence.ts';
import { readSchema } from '../json-schema/read-schema.ts';
import { authoredPath } from './authored-path.ts';
import { oncePerChange } from './once-per-change.ts';
import { projectPair } from './project-pair.ts';
import { UsedPaths } from './used-paths.ts';
import { usedPlaces } from './used-places.ts';
import { mattering, oneWay, type ViewChange, wholeView } from './view.ts';

/** A bare JSON Schema, as one reads or writes by it. Who writes must write all that the new version asks for. */
export const viewJsonSchema: ViewChange = async (judge, asked) => {
	const { change, fields } = asked;
	const direction = oneWay(asked);
	const whole = async () => wholeView(await judge({ ...change, direction }), ['backward', 'forward']);
	const { old, new: next } = readBoth(change);
	if ('fault' in old || 'fault' in next) return undefined;
	if (!fields || direction !== 'forward' || !isObject(old.schema) || !isObject(next.schema)) return whole();
	const located = usedPlaces(old.schema, fields);
	const used = UsedPaths.of(located.fields);
	if (!used) return whole();
	const documents = { old: old.schema, new: next.schema };
	const pair = projectPair(documents, [{ old: '', new: '' }], used);
	const reading = { ...change.old, text: JSON.stringify(pair.reading) };
	const { findings } = await judge({ ...change, old: reading, direction });
	return {
		findings: mattering(findings, ['forward']).map((finding) => authoredPath(finding, documents)),
		isTouched: saidBy(pair.old) !== saidBy(pair.new),
		unknownPlaces: located.unknown,
		gone: pair.gone,
	};
};

const readBoth = oncePerChange((change) => ({ old: readSchema(change.old), new: readSchema(change.new) }));

/** Definitions say nothing until something refers to them, and the name of the whole nothing of what is in it. */
function saidBy({ $id: _, ...root }: JsonObject): string {
	const { $defs: _defs, definitions: _definitions, ...own } = root;
	return essence(own, root);
}
