import type { ArtifactChange, FieldChange, LayerChange, PackDifference } from '@tenet/context-pack';
import type { JsonValue } from '@tenet/kernel';
import type { Origin, Warning } from '@tenet/knowledge';
import type { Colors } from 'picocolors/types.js';
import { oneLine } from './terminal-text.ts';

const MARKS = { added: '+', removed: '-', changed: '~', moved: '>' } as const satisfies Record<
	ArtifactChange['change'],
	string
>;

/** How two packs differ, for a person: each artifact with its pack and file, each field before and after. */
export function differenceText(difference: PackDifference, colour: Colors): string {
	const title = colour.bold(`${difference.from} → ${difference.to}`);
	return [
		`${title}: ${counted(difference)}`,
		...difference.artifacts.flatMap((change) => ['', ...artifactLines(change, colour)]),
		...(difference.layers.length === 0
			? []
			: ['', ...difference.layers.map((layer) => layerLine(layer, difference.artifacts))]),
		...section(besideArtifacts(difference)),
	].join('\n');
}

/** What differs besides the artifacts: what readers are warned of, and what the scope leaves out. */
export function besideArtifacts({ warnings, excluded, scope }: PackDifference): readonly string[] {
	const warned = ({ severity, pack, file, message }: Warning) => `${severity}: ${pack} ${file}: ${message}`;
	const lines = [
		...(scope === undefined ? [] : [`scope: ${JSON.stringify(scope.before)} → ${JSON.stringify(scope.after)}`]),
		...warnings.added.map((warning) => `new ${warned(warning)}`),
		...warnings.removed.map((warning) => `gone ${warned(warning)}`),
		...excluded.added.map(({ uri, reason }) => `now left out: ${uri} (${reason})`),
		...excluded.removed.map(({ uri }) => `no longer left out: ${uri}`),
	];
	return lines.map(oneLine);
}

function section(lines: readonly string[]): readonly string[] {
	return lines.length === 0 ? [] : ['', ...lines];
}

/** One line an artifact: its mark, its uri and where it stands. */
export function changeLines({ artifacts }: PackDifference, colour: Colors): readonly string[] {
	return artifacts.map((change) => headLine(change, colour));
}

/** "1 changed, 41 unchanged". */
export function counted({ artifacts, unchanged }: PackDifference): string {
	const counts = (Object.keys(MARKS) as ArtifactChange['change'][])
		.map((kind) => ({ kind, count: artifacts.filter(({ change }) => change === kind).length }))
		.filter(({ count }) => count > 0)
		.map(({ kind, count }) => `${count} ${kind}`);
	return [...counts, `${unchanged} unchanged`].join(', ');
}

function artifactLines(change: ArtifactChange, colour: Colors): readonly string[] {
	return [
		headLine(change, colour),
		`    ${oneLine(change.title)}`,
		...change.fields.flatMap((field) => fieldLines(field, change.origin, colour)),
	];
}

function headLine({ change, uri, origin }: ArtifactChange, colour: Colors): string {
	const paint = { added: colour.green, removed: colour.red, changed: colour.yellow, moved: colour.cyan }[change];
	return `${paint(`${MARKS[change]} ${uri}`)}  ${colour.dim(originText(origin))}`;
}

function fieldLines({ field, before, after, origin }: FieldChange, artifact: Origin, colour: Colors): string[] {
	const [was, is] = withoutShared(before, after);
	const elsewhere = originText(origin) === originText(artifact) ? '' : `  ${colour.dim(originText(origin))}`;
	return [
		`    ${oneLine(field)}${elsewhere}`,
		...(was === undefined ? [] : valueLines(was).map((line) => colour.red(`      - ${line}`))),
		...(is === undefined ? [] : valueLines(is).map((line) => colour.green(`      + ${line}`))),
	];
}

/** Above this many items nobody reads a list twice to find the one that differs. */
const LONG_LIST = 20;

/** What only one of two long lists has: two edges of a thousand are not found among two thousand. */
function withoutShared(before?: JsonValue, after?: JsonValue): readonly (JsonValue | undefined)[] {
	if (!Array.isArray(before) || !Array.isArray(after)) return [before, after];
	if (Math.max(before.length, after.length) <= LONG_LIST) return [before, after];
	const without = (list: readonly JsonValue[], other: readonly JsonValue[]): JsonValue | undefined => {
		const known = new Set(other.map((item) => JSON.stringify(item)));
		const own = list.filter((item) => !known.has(JSON.stringify(item)));
		return own.length === 0 ? undefined : own;
	};
	const [was, is] = [without(before, after), without(after, before)];
	return was === undefined && is === undefined ? [before, after] : [was, is];
}

function valueLines(value: JsonValue): readonly string[] {
	return (typeof value === 'string' ? value : JSON.stringify(value, null, 2)).replace(/\n$/, '').split('\n');
}

/** `acme-platform@1.2.0 (org) policies/pii.policy.yaml`. */
export function originText({ layer, pack, version, file }: Origin): string {
	return oneLine(`${pack}@${version} (${layer}) ${file}`);
}

/** Which pack a change comes from: its versions, what was installed of it, and how many artifacts it concerns. */
function layerLine({ before, after, installed }: LayerChange, changes: readonly ArtifactChange[]): string {
	const { layer, pack } = (after ?? before) as NonNullable<LayerChange['after']>;
	const [was, is] = [before?.version ?? 'absent', after?.version ?? 'absent'];
	const fetched = installed ? `, ${arrow(installed.before ?? 'absent', installed.after ?? 'absent')}` : '';
	const line = `pack ${pack} ${arrow(was, is)} (${layer}${fetched})${was === is ? ' has other content' : ''}`;
	const concerned = changes.filter(({ origin, fields }) =>
		(fields.length > 0 ? fields.map((field) => field.origin) : [origin]).some(
			(each) => each.layer === layer && each.pack === pack,
		),
	).length;
	return oneLine(concerned === 0 ? line : `${line}: ${concerned} artifact${concerned === 1 ? '' : 's'}`);
}

function arrow(before: string, after: string): string {
	return before === after ? after : `${before} → ${after}`;
}
