import type { Finding } from '@tenet/kernel';
import type { Examination, ExaminedPack, Verdict } from '@tenet/sources/doctor';
import type { Colors } from 'picocolors/types.js';
import { oneLine } from './terminal-text.ts';

/** The stack of packs for a person: one block each, lowest precedence first, and the verdicts in numbers. */
export function examinationText({ packs, findings }: Examination, colour: Colors): string {
	const counts = (['healthy', 'attention', 'broken'] as const)
		.map((verdict) => ({ verdict, count: packs.filter((pack) => pack.verdict === verdict).length }))
		.filter(({ count }) => count > 0)
		.map(({ verdict, count }) => `${count} ${paints(colour)[verdict](verdict)}`);
	return [
		...packs.flatMap((pack) => [...packLines(pack, colour), '']),
		...(packs.some(({ layer }) => layer === 'org') ? [] : ['No pack of an organisation is configured.', '']),
		...findings.flatMap((finding) => findingLines(finding, colour)),
		`${packs.length} packs: ${counts.join(', ')}`,
	].join('\n');
}

function packLines(pack: ExaminedPack, colour: Colors): readonly string[] {
	const { name, layer, version, ofUser, verdict, artifacts, countsByKind } = pack;
	const title = oneLine([name, version, `(${layer}${ofUser ? ', of the user' : ''})`].filter(Boolean).join(' '));
	const head = `${colour.bold(title)}  ${paints(colour)[verdict](verdict)}`;
	const absent = absence(pack);
	if (absent !== undefined) return [head, ...indented([absent, ...placeLines(pack)]), ...shownFindings(pack, colour)];
	const kinds = Object.entries(countsByKind).map(([kind, count]) => `${count} ${kind}`);
	return [
		head,
		...indented([
			...placeLines(pack),
			kinds.length === 0 ? 'no artifacts' : `${counted(artifacts, 'artifact')}: ${kinds.join(', ')}`,
			...graphLines(pack),
			charterLine(pack),
			...shadowLines(pack),
		]),
		...shownFindings(pack, colour),
	];
}

function absence({ present, layer, root, source }: ExaminedPack): string | undefined {
	if (present) return undefined;
	if (layer === 'project' && root === '') return 'this project has no pack of its own';
	return source.url === undefined ? 'its folder is not there' : 'not fetched yet';
}

function placeLines({ root, source: { type, url, ref, subdir }, installed }: ExaminedPack): readonly string[] {
	const pin = ref === undefined ? '' : ` at ${ref}`;
	const inside = subdir === undefined ? '' : `, folder ${subdir}`;
	const commit = installed?.commit === undefined ? '' : ` (commit ${installed.commit.slice(0, 12)})`;
	return [
		...(url === undefined ? [] : [`${type} ${url}${pin}${inside}`]),
		...(root === '' ? [] : [root]),
		...(installed ? [`installed ${installed.version}${commit}, fetched ${daysAgo(installed.ageDays)}`] : []),
	];
}

function graphLines({ graph: { fragments, nodes, edges } }: ExaminedPack): readonly string[] {
	if (fragments === 0) return [];
	return [`graph: ${counted(fragments, 'fragment')}, ${counted(nodes, 'node')}, ${counted(edges, 'edge')}`];
}

function charterLine({ charter }: ExaminedPack): string {
	if (!charter) return 'no charter';
	const { file, interviewDefaults, requiredDirectives, governancePolicies } = charter;
	const policies = `${governancePolicies} governance ${governancePolicies === 1 ? 'policy' : 'policies'}`;
	return `${file}: ${counted(interviewDefaults, 'interview default')}, ${counted(requiredDirectives, 'required directive')}, ${policies}`;
}

function shadowLines({ shadows, shadowed }: ExaminedPack): readonly string[] {
	return [
		...(shadowed === 0 ? [] : [`${counted(shadowed, 'artifact')} overridden by a higher pack`]),
		...shadows.map(({ uri, over, replaced, removed, added, inherited }) => {
			const numbers = Object.entries({ replaced, removed, added, inherited }).filter(([, count]) => count > 0);
			const fields = numbers.map(([what, count]) => `${count} ${what}`).join(', ');
			return `overrides ${uri} of ${over.pack}@${over.version} (${over.layer}): ${fields}`;
		}),
	];
}

/** Advice on single files is the business of `tenet pack validate`; here it is a number. */
function shownFindings({ findings }: ExaminedPack, colour: Colors): readonly string[] {
	const shown = findings.filter(({ severity, file }) => severity !== 'advice' || file === '');
	const rest = findings.length - shown.length;
	return [
		...shown.flatMap((finding) => findingLines(finding, colour)),
		...(rest === 0 ? [] : [`  ${counted(rest, 'finding')} of advice: see "tenet pack validate"`]),
	];
}

function findingLines({ severity, file, position, message, remedy }: Finding, colour: Colors): readonly string[] {
	const place = [file, position?.line, position?.column].filter((part) => part !== undefined && part !== '').join(':');
	const paint = { error: colour.red, warning: colour.yellow, advice: colour.cyan }[severity];
	return [`  ${paint(severity)} ${oneLine(place === '' ? message : `${place} ${message}`)} ${oneLine(remedy)}`];
}

function indented(lines: readonly string[]): readonly string[] {
	return lines.map((line) => `  ${oneLine(line)}`);
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function daysAgo(days: number): string {
	return days === 0 ? 'today' : `${counted(days, 'day')} ago`;
}

function paints(colour: Colors): Record<Verdict, (text: string) => string> {
	return { healthy: colour.green, attention: colour.yellow, broken: colour.red };
}
