import { type Event, parseEvents, YAMLException } from 'js-yaml';
import type { JsonObject, JsonValue } from '../canonical-json.ts';
import { composeValue, type YamlText } from './compose-value.ts';
import { everydayOffset } from './everyday-offset.ts';
import { type EverydayYaml, everydayYaml } from './everyday-yaml.ts';
import { explainSyntax } from './explain-syntax.ts';
import type { FieldPath } from './field-path.ts';
import { type FileFinding, type Place, yamlFinding } from './file-finding.ts';
import { FILE_LIMITS } from './limits.ts';
import { LineMap } from './line-map.ts';
import { firstField, indexNodes, type NodeOffsets } from './node-index.ts';

/** What a text says: its fields, or the findings that say why it has none; and where everything stands. */
export interface ParsedYaml {
	/** Plain JSON, absent when a finding of severity error was made. */
	readonly value?: JsonObject;
	readonly findings: readonly FileFinding[];
	/** The place of the value (or of its key) at a path; of its nearest ancestor when the path does not exist. */
	locate(path: FieldPath, part: 'key' | 'value'): Place;
}

/** Reads decoded text as one mapping of plain JSON values. All that is wrong is reported at once. */
export function parseYaml(text: string): ParsedYaml {
	return parseYamlWithin(text, 0, text.length);
}

/** Reads a part of a text, such as front matter, with positions of the whole. */
export function parseYamlWithin(text: string, start: number, end: number): ParsedYaml {
	const yaml: YamlText = { source: text.slice(start, end), shift: start, lines: new LineMap(text) };
	const everyday = everydayYaml(yaml.source);
	if (everyday) return { value: everyday.value, findings: [], locate: everydayLocator(everyday, yaml) };
	return parseWhole(yaml);
}

/** What any YAML says. */
export function parseWhole(yaml: YamlText): ParsedYaml {
	const events = eventsOf(yaml);
	if (!Array.isArray(events)) return withoutValue(yaml, [events]);
	const { value, findings } = composeValue(events, yaml);
	if (findings.length > 0) return withoutValue(yaml, findings);
	if (!isMapping(value)) return withoutValue(yaml, [notAMapping(value, yaml)]);
	return { value, findings: [], locate: locator(events, yaml) };
}

function withoutValue(yaml: YamlText, findings: readonly FileFinding[]): ParsedYaml {
	return { findings, locate: () => yaml.lines.place(yaml.shift) };
}

function eventsOf(yaml: YamlText): Event[] | FileFinding {
	try {
		return parseEvents(yaml.source, { maxDepth: FILE_LIMITS.depth });
	} catch (error) {
		return syntaxFinding(error, yaml);
	}
}

function isMapping(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAMapping(value: JsonValue | undefined, yaml: YamlText): FileFinding {
	const found = value === undefined || value === null ? 'it is empty' : 'it has no "key: value" lines';
	const firstText = yaml.source.search(/^[^\s#]/m);
	return yamlFinding('yaml-not-a-mapping', `Cannot find any field: ${found}.`, {
		remedy: 'Write one "key: value" per field, beginning with "id".',
		at: yaml.lines.place(yaml.shift + Math.max(0, firstText)),
	});
}

function syntaxFinding(error: unknown, yaml: YamlText): FileFinding {
	if (!(error instanceof YAMLException)) throw error;
	const offset = error.mark?.position ?? 0;
	const at = yaml.lines.place(yaml.shift + Math.min(offset, yaml.source.trimEnd().length));
	const { rule, why, remedy } = explainSyntax(error.reason);
	return yamlFinding(rule, `Cannot read the YAML: ${why}.`, { remedy, at });
}

function locator(events: readonly Event[], yaml: YamlText): ParsedYaml['locate'] {
	let root: NodeOffsets | undefined;
	return (path, part) => {
		const near = path.length === 1 && !root ? firstField(events, yaml.source, String(path[0])) : undefined;
		if (near) return yaml.lines.place(yaml.shift + near[part]);
		root ??= indexNodes(events, yaml.source);
		return yaml.lines.place(yaml.shift + offsetAt(root, path, part));
	};
}

function everydayLocator(everyday: EverydayYaml, yaml: YamlText): ParsedYaml['locate'] {
	return (path, part) => yaml.lines.place(yaml.shift + everydayOffset(everyday, path, part));
}

function offsetAt(root: NodeOffsets, path: FieldPath, part: 'key' | 'value'): number {
	let node = root;
	for (const step of path) {
		const child = node.children.get(step);
		if (!child) return node.value;
		node = child;
	}
	return node[part];
}
