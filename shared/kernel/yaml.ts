/** Reading what people wrote: apart from the index, because it brings a YAML parser that a reader of sealed packs never asks. */
export { decodeText } from './yaml/decode-text.ts';
export { describeFinding, findingLines } from './yaml/describe-finding.ts';
export { FILE_LIMITS } from './yaml/limits.ts';
export { LineMap } from './yaml/line-map.ts';
export { parseYaml } from './yaml/parse-yaml.ts';
export { readAuthored } from './yaml/read-authored.ts';
export { writeYaml } from './yaml/write-yaml.ts';
