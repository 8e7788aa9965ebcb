import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { objectOf, picked, textOf, textsOf } from '../field-values.ts';
import { folded } from '../naming/folded-name.ts';
import { counted, listed, quoted } from '../naming/wording.ts';
import type { Answer, KnowledgeView, ViewEntry } from '../question.ts';
import { governed, notGoverned } from './answers.ts';
import { speakersIn } from './contract-speakers.ts';
import { type ContractVersion, contractVersions, versionLine, versionsNamed } from './contract-versions.ts';
import { defineQuestion, nameParameter } from './define-question.ts';
import { bodiesOf, lacks, type Read } from './view-reading.ts';

const Parameters = z.strictObject({
	contract: nameParameter('The contract: its name ("CartUpdated", all versions) or one version ("CartUpdated-v2").'),
});

/** One version with everyone who is known to use it. */
interface Usage {
	readonly version: ContractVersion;
	readonly recorded: readonly Read[];
	/** Components that say they use the version, and no consumer record says so. */
	readonly unrecorded: readonly Read[];
}

/** Who breaks when a contract changes (seed 000 section 8, gate 3: all consumers identified). */
export const listConsumers = defineQuestion({
	name: 'list_consumers',
	area: 'integration',
	title: 'List the consumers of a contract',
	description:
		'Consumers and producers of a contract version: component, owner, contact, criticality, fields used, migration date. ' +
		'Ask before any contract change, so that every consumer is identified.',
	parameters: Parameters,
	answer(view, { contract }) {
		const all = contractVersions(view);
		const versions = versionsNamed(all, contract);
		if (versions.length === 0) {
			const exists = [...new Set(all.map(({ name }) => name))];
			return notGoverned({ asked: contract, why: 'no contract has this name', what: 'contracts', exists });
		}
		const usages = versions.map((version) => usageOf(view, version));
		const used = usages.filter(({ recorded, unrecorded }) => recorded.length + unrecorded.length > 0);
		if (used.length === 0) return noneAsserted(view, contract, versions) ?? nobodyRecorded(contract, versions);
		return governed(
			usages.map(usageLine).join(' '),
			{ contract, versions: usages.map((usage) => shown(view, usage)), ...(lacks(view, 'component') && UNASKED) },
			usages.flatMap(cited),
		);
	},
});

/** Where components are another server's, nobody here knows who uses a version without a record. */
const UNASKED = {
	notAsked:
		'Components that declare a use without a consumer record are not known here: ask list_consumers of the router.',
};

function usageOf(view: KnowledgeView, version: ContractVersion): Usage {
	const { recordsOf, componentsOf } = speakersIn(view);
	const recorded = bodiesOf(view, recordsOf(version.entry.id));
	const known = new Set(recorded.map(({ fields }) => folded(textOf(fields, 'component') ?? '')));
	const unrecorded = componentsOf(version.entry.id).filter(({ id }) => !known.has(folded(id)));
	return { version, recorded, unrecorded: bodiesOf(view, unrecorded) };
}

/** What owners assert of every version; nothing when of one they do not. */
function noneAsserted(view: KnowledgeView, contract: string, versions: readonly ContractVersion[]): Answer | undefined {
	const lines = versions.flatMap(({ entry, fields }) => {
		const [on, because] = ['on', 'because'].map((name) => textOf(objectOf(fields, 'noConsumers'), name));
		const why = because?.replace(/\.$/, '');
		return on && why ? [`${entry.id} has no consumer, as was asserted on ${on}: ${why}.`] : [];
	});
	if (lines.length < versions.length) return undefined;
	const usages = versions.map((version): Usage => ({ version, recorded: [], unrecorded: [] }));
	return governed(
		lines.join(' '),
		{ contract, versions: usages.map((usage) => shown(view, usage)), ...(lacks(view, 'component') && UNASKED) },
		versions.map(({ entry }) => entry),
	);
}

/** No record is not the same as no consumer: an agent must not read it as leave to break the contract. */
function nobodyRecorded(asked: string, versions: readonly ContractVersion[]): Answer {
	const owners = [...new Set(versions.flatMap(({ ownerContext }) => ownerContext ?? []))];
	const whom = owners.length > 0 ? ` (its owner is ${listed(owners)})` : '';
	return notGoverned({
		asked: `consumers of ${asked}`,
		why: `the contract is governed${whom}, but no consumer is recorded, which does not mean that there is none`,
		what: 'versions of it',
		exists: versions.map(versionLine),
		sources: versions.map(({ entry }) => entry),
	});
}

function usageLine({ version, recorded, unrecorded }: Usage): string {
	const roles = recorded.map(({ fields }) => `${textOf(fields, 'component')} (${textOf(fields, 'criticality')})`);
	const line = `${version.entry.id} ${version.lifecycle}: ${counted(recorded.length, 'recorded consumer or producer', 'recorded consumers and producers')}`;
	const who = roles.length > 0 ? `, ${listed(roles)}` : '';
	if (unrecorded.length === 0) return `${line}${who}.`;
	const loose = unrecorded.map(({ entry }) => quoted(entry.id));
	return `${line}${who}; ${listed(loose)} declared using it without a record.`;
}

function shown(view: KnowledgeView, { version, recorded, unrecorded }: Usage): JsonObject {
	const members = ['component', 'role', 'criticality', 'owner', 'contact', 'versionRange', 'fieldsUsed'];
	const more = ['environments', 'evidence', 'lastSeen', 'migrateBy'];
	return {
		uri: version.entry.uri,
		id: version.entry.id,
		lifecycle: version.lifecycle,
		consumers: recorded.map(({ entry, fields }) => ({ uri: entry.uri, ...picked(fields, [...members, ...more]) })),
		...(!lacks(view, 'component') && { unrecorded: unrecorded.map((one) => shownUnrecorded(version, one)) }),
	};
}

function shownUnrecorded(version: ContractVersion, { entry, fields }: Read): JsonObject {
	const published = textsOf(fields, 'publishes').map(folded);
	const role = published.includes(folded(version.entry.id)) ? 'producer' : 'consumer';
	return { uri: entry.uri, component: entry.id, role };
}

function cited({ version, recorded, unrecorded }: Usage): readonly ViewEntry[] {
	return [version.entry, ...recorded.map(({ entry }) => entry), ...unrecorded.map(({ entry }) => entry)];
}
