import { type ContractRecord, type ContractRegistry, deprecationHeaders } from '@tenet/contracts/registry';
import { approvalOf, textOf } from '@tenet/knowledge/answering';
import type { Colors } from 'picocolors/types.js';
import { oneLine } from '../terminal-text.ts';
import { consumerSummary, contractSummary, present, unrecordedSummary } from './contract-summary.ts';

/** All that is known of one contract version. Plain JSON. */
export function shownContract(contract: ContractRecord, registry: ContractRegistry) {
	const { artifact, channel, policy, direction, document, retained, noConsumers } = contract;
	const { title } = artifact;
	return present({
		...contractSummary(contract, registry),
		title,
		summary: textOf(artifact.fields, 'summary'),
		channel,
		policy,
		direction,
		document: document?.file,
		retained: retained?.map(({ version, document: { file } }) => ({ version, document: file })),
		migration: textOf(artifact.fields, 'migration'),
		headers: deprecationHeaders(contract),
		approval: approvalOf(artifact),
		speakers: registry.consumersOf(contract.id).map(consumerSummary),
		unrecorded: unrecordedSummary(registry, contract.id),
		noConsumers,
		plans: registry.plans
			.filter(({ fields }) => [textOf(fields, 'from'), textOf(fields, 'to')].includes(contract.id))
			.map(({ id, uri, title: says }) => ({ id, uri, title: says })),
	});
}

type Shown = ReturnType<typeof shownContract>;

/** The same for people: what is not said is left out, and what is known to be missing is said. */
export function shownText(shown: Shown, colour: Colors): string {
	const { headers, approval, speakers, unrecorded, noConsumers, plans } = shown;
	const rows: readonly (readonly [string, string | undefined])[] = [
		['version', shown.version],
		['lifecycle', shown.lifecycle],
		['type', [shown.type, shown.format].filter(Boolean).join(', ')],
		['owner', [shown.owner, shown.ownerContext && `context ${shown.ownerContext}`].filter(Boolean).join(', ')],
		['document', shown.document],
		['channel', shown.channel],
		['judged', `${shown.direction}, ${shown.policy}`],
		['retained', shown.retained?.map(({ version }) => version).join(', ')],
		['deprecated', shown.deprecatedOn],
		['sunset', shown.sunsetOn],
		['replaced by', shown.replacedBy],
		['Deprecation', headers.deprecation],
		['Sunset', headers.sunset],
		['Link', headers.link],
		['approval', approvalText(approval)],
		['no consumers', noConsumers && `${noConsumers.on}: ${noConsumers.because}`],
		['plans', plans.map(({ id }) => id).join(', ')],
		['migration', shown.migration],
	];
	return [
		`${colour.bold(oneLine(shown.id))}  ${oneLine(shown.title)}`,
		...(shown.summary === undefined ? [] : [`  ${oneLine(shown.summary)}`]),
		...rows.flatMap(([name, value]) => (value ? [`  ${name.padEnd(13)}${oneLine(value)}`] : [])),
		...speakers.map((speaker) => `  ${speaker.role.padEnd(13)}${oneLine(speakerText(speaker))}`),
		...unrecorded.map(({ component, role }) => `  ${role.padEnd(13)}${oneLine(component)} (no record)`),
	].join('\n');
}

function speakerText({ component, id, status, criticality, migrateBy }: Shown['speakers'][number]): string {
	const details = [status, criticality && `${criticality} criticality`, migrateBy && `moves by ${migrateBy}`];
	return `${component ?? id} (${details.filter(Boolean).join(', ')})`;
}

function approvalText(approval: Shown['approval']): string {
	if (approval.state === 'none') return 'none';
	return `${approval.state}, by ${approval.by.id} on ${approval.on}`;
}
