import type { Severity } from '@tenet/kernel';
import type { Colors } from 'picocolors/types.js';
import type { Place } from '../contract/report.ts';
import { oneLine } from '../terminal-text.ts';
import type { DomainChanges, PlacedChange } from './domain-changes.ts';

/** For people: each artifact with what changed of it, whom that concerns, and what is to be done. */
export function domainChangesText(
	{ base, notes, compared, changes, unreadable }: Omit<DomainChanges, 'root'>,
	colour: Colors,
	show: (at: Place) => string,
): string {
	const lost = unreadable.map(
		(uri) => `${colour.red('error')} ${oneLine(uri)} cannot be read: type "tenet pack validate".`,
	);
	const summary = `${changes.length} of ${compared} artifacts of domains changed since ${oneLine(base)}.`;
	return [
		...(notes.length > 0 ? [notes.join('\n')] : []),
		...changes.map((change) => changeText(change, colour, show)),
		...lost,
		summary,
	].join('\n\n');
}

function changeText(change: PlacedChange, colour: Colors, show: (at: Place) => string): string {
	const { id, of, kind, fields, approval, touched, issues } = change;
	const what = fields.length > 0 ? `: ${fields.join(', ')}` : '';
	const approved = approval === 'current' ? colour.green('approved by its owner') : '';
	const head = `${colour.bold(oneLine(id))}  ${of.replaceAll('-', ' ')} ${kind}${oneLine(what)}`;
	return [
		[head, approved].filter(Boolean).join('  '),
		...issues.flatMap(({ severity, rule, message, remedy, at }) => [
			`  ${at ? `${colour.bold(oneLine(show(at)))} ` : ''}${paints(colour)[severity](severity)} ${rule}`,
			`    ${oneLine(message)}`,
			`    ${oneLine(remedy)}`,
		]),
		...touched.map(
			({ invariant, because, fields: names, noLongerExpressible }) =>
				`  touches ${colour.bold(oneLine(invariant))} (${names.map(oneLine).join(', ')}): ${because}` +
				`${noLongerExpressible ? `; ${colour.red('no longer expressible')}` : ''}`,
		),
	].join('\n');
}

function paints(colour: Colors): Record<Severity, (text: string) => string> {
	return { error: colour.red, warning: colour.yellow, advice: colour.cyan };
}
