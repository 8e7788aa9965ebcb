import type { JsonObject } from '@tenet/kernel';
import type { Answer, KnowledgeView, Question } from '@tenet/knowledge';
import { defineQuestion, firstOf, governed, nameParameter } from '@tenet/knowledge/answering';
import { z } from 'zod';
import type { Removal } from '../impact/removal.ts';
import { registryOfView } from '../registry/contract-registry.ts';
import { askedContract, entriesOf } from './asked-contract.ts';
import { dayParameter } from './parameters.ts';
import { theDay } from './the-day.ts';
import { componentsElsewhere, named } from './wording.ts';

const Parameters = z.strictObject({
	contract: nameParameter('The contract version that is to be removed, e.g. "CartUpdated-v1".'),
	on: dayParameter('The day on which it is to be removed, e.g. "2026-11-30". Default: today.').optional(),
});

/** Whether a contract version can go, and who stands in the way. */
export const checkRemoval: Question = defineQuestion({
	name: 'check_removal',
	area: 'integration',
	title: 'Check the removal of a contract version',
	description:
		'Remove, retire or sunset a contract version on a day: yes, no or unknown, with everyone who blocks it, why, and the ' +
		'owner to ask. Ask before you delete an API or event version.',
	parameters: Parameters,
	today: 'on',
	async answer(view, { contract: name, on }) {
		const registry = registryOfView(view);
		const found = askedContract(view, registry, name);
		if ('answer' in found) return found.answer;
		const day = theDay('check_removal', 'on', on);
		const { checkRemoval: checked } = await import('../impact/check-removal.ts');
		return answered(view, found.contract.uri, checked(registry, { contract: found.contract.id, on: day }));
	},
});

function answered(view: KnowledgeView, uri: string, removal: Removal): Answer {
	const cited = [{ uri }, ...removal.blockers.flatMap((one) => citedBy(view, one))];
	const statement = `${statementOf(removal)}${componentsElsewhere(view, 'check_removal')}`;
	return governed(statement, removal as unknown as JsonObject, entriesOf(view, cited));
}

function citedBy(view: KnowledgeView, { consumer, component }: Removal['blockers'][number]) {
	const uris = [
		...(consumer === undefined ? [] : [`integration://consumer/${consumer}`]),
		...(component === undefined ? [] : [`component://component/${component}`]),
	];
	return uris.filter((uri) => view.entry(uri)).map((uri) => ({ uri }));
}

function statementOf({ answer, contract, on, reasons, blockers }: Removal): string {
	const why = reasons.slice(0, 3).map((reason) => reason.replace(/\.$/, ''));
	const said = why.length > 0 ? `: ${why.join('; ')}` : '';
	const ask =
		blockers.length > 0
			? ` Ask ${firstOf(
					blockers.map((one) => named(one.component ?? one.consumer ?? '', one)),
					5,
				)}.`
			: '';
	if (answer === 'yes') return `Yes, ${contract} can be removed on ${on}${said}.`;
	if (answer === 'no') return `No, ${contract} cannot be removed on ${on}${said}.${ask}`;
	return `Not known whether ${contract} can be removed on ${on}${said}.${ask} Do not remove it before that is known.`;
}
