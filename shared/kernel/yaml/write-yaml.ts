import { dump } from 'js-yaml';
import type { JsonObject } from '../canonical-json.ts';

/** Plain JSON as YAML in block style, in the order of its keys: what is written for people to read and to review. */
export function writeYaml(value: JsonObject): string {
	return dump(value, { lineWidth: 120, noRefs: true });
}
