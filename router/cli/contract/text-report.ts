import type { Severity } from '@tenet/kernel';
import type { Colors } from 'picocolors/types.js';
import { oneLine } from '../terminal-text.ts';
import {
	type AffectedConsumer,
	type ContractReport,
	countsOf,
	type Place,
	type ReportedContract,
	type ReportedFinding,
	type ReportedUse,
} from './report.ts';

/** How a place is shown: so that an editor opens it from where the command was typed. */
export type ShowPlace = (at: Place) => string;

/** A report for people: each contract with what is wrong and whom it concerns, then the counts. */
export function textReport(report: ContractReport, colour: Colors, show: ShowPlace): string {
	const { contracts, others, notes } = report;
	return [
		...(notes.length > 0 ? [notes.join('\n')] : []),
		...contracts.map((contract) => contractText(contract, colour, show)),
		...others.map((finding) => findingText(finding, colour, show)),
		...summaryOf(report),
	].join('\n\n');
}

/** Of two files, what was said of the one is the summary. */
function summaryOf(report: ContractReport): readonly string[] {
	const { contracts, compared, base, summary } = report;
	if (summary !== undefined) return [summary];
	if (compared === undefined) return [];
	const changed = `${contracts.length} of ${compared} contracts changed since ${base}`;
	return [contracts.length === 0 ? `${changed}.` : `${changed}: ${countsOf(report)}.`];
}

function contractText(contract: ReportedContract, colour: Colors, show: ShowPlace): string {
	const { id, findings, verdict } = contract;
	const isHarmless = ({ effect }: AffectedConsumer) => effect === 'ok' || effect === 'not affected';
	const consumers = contract.consumers.filter((one) => verdict !== 'compatible' || !isHarmless(one));
	return [
		[colour.bold(oneLine(id)), oneLine(versionsOf(contract)), verdictText(contract, colour)].filter(Boolean).join('  '),
		...findings.map((finding) => indented(findingText(finding, colour, show))),
		...(consumers.length > 0 ? [indented(consumersText(consumers, colour))] : []),
	].join('\n');
}

function versionsOf({ kind, before, after, use }: ReportedContract): string {
	if (use) return usedText(after, use);
	if (kind !== 'changed') return `${kind} ${after ?? before ?? ''}`.trim();
	return before === after ? (after ?? '') : `${before ?? '?'} to ${after ?? '?'}`;
}

/** `2.1.0 active, in SPEC-CART-01: cart-service is its producer (cart.CartUpdated-v2)`. */
function usedText(version: string | undefined, { spec, component, lifecycle, records }: ReportedUse): string {
	const stands = [version, lifecycle].filter(Boolean).join(' ');
	const place = `in ${spec.id ?? spec.file}`;
	if (stands === '') return `not governed, ${place}`;
	const roles = records.map(({ id, role, status }) => `its ${status === 'active' ? '' : `${status} `}${role} (${id})`);
	const declared = roles.length === 0 ? 'no declared consumer or producer' : roles.join(' and ');
	return `${stands}, ${place}${component === undefined ? '' : `: ${component} is ${declared}`}`;
}

function verdictText({ verdict, claimedBump, requiredBump }: ReportedContract, colour: Colors): string {
	if (verdict === undefined) return '';
	const paint = { breaking: colour.red, unknown: colour.yellow, compatible: colour.green }[verdict];
	const bumps = [
		...(requiredBump ? [`asks for ${requiredBump === 'none' ? 'no bump' : `a ${requiredBump} bump`}`] : []),
		...(claimedBump ? [`says ${claimedBump}`] : []),
	];
	return [paint(verdict), ...(bumps.length > 0 ? [`(${bumps.join(', ')})`] : [])].join(' ');
}

/** One finding: its place and rule, what is so, a value that shows it, what to do. */
export function findingText(finding: ReportedFinding, colour: Colors, show: ShowPlace): string {
	const { severity, rule, message, remedy, witness, at } = finding;
	const place = at === undefined ? '' : `${colour.bold(oneLine(show(at)))} `;
	return [
		`${place}${paints(colour)[severity](severity)} ${rule}`,
		`  ${oneLine(message)}`,
		...(witness === undefined ? [] : [colour.dim(`  For example ${shortJson(witness)}`)]),
		...(remedy === undefined ? [] : [`  ${oneLine(remedy)}`]),
	].join('\n');
}

function paints(colour: Colors): Record<Severity, (text: string) => string> {
	return { error: colour.red, warning: colour.yellow, advice: colour.cyan };
}

const WITNESS_WIDTH = 200;

function shortJson(value: unknown): string {
	const text = oneLine(JSON.stringify(value));
	return text.length <= WITNESS_WIDTH ? text : `${text.slice(0, WITNESS_WIDTH)}…`;
}

/** Who speaks the contract, and what the change does to each. */
export function consumersText(consumers: readonly AffectedConsumer[], colour: Colors): string {
	const paint = { breaks: colour.red, unknown: colour.yellow, ok: colour.green, 'not affected': colour.dim };
	return consumers
		.map(({ component, id, role, effect, owner, contact, criticality, reasons, witness }) => {
			const details = [role, ...(criticality === undefined ? [] : [`${criticality} criticality`])].join(', ');
			const asked = [owner, contact].filter((text) => text !== undefined && text !== '').join(', ');
			const name = oneLine(component === '' ? id : component);
			return [
				`${paint[effect](effect)}: ${colour.bold(name)} (${details}${asked === '' ? '' : `; ${oneLine(asked)}`})`,
				...reasons.map((reason) => `  ${oneLine(reason)}`),
				...(witness === undefined ? [] : [colour.dim(`  For example ${shortJson(witness)}`)]),
			].join('\n');
		})
		.join('\n');
}

function indented(text: string): string {
	return text.replace(/^/gm, '  ');
}
