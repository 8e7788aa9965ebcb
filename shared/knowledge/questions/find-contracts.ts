import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { textOf } from '../field-values.ts';
import { folded } from '../naming/folded-name.ts';
import { counted, firstOf } from '../naming/wording.ts';
import type { Answer, KnowledgeView } from '../question.ts';
import { governed, notGoverned } from './answers.ts';
import {
	type ContractVersion,
	contractVersions,
	shownVersion,
	versionLine,
	versionsNamed,
} from './contract-versions.ts';
import { defineQuestion, nameParameter } from './define-question.ts';
import { names } from './view-reading.ts';

const Parameters = z.strictObject({
	name: nameParameter(
		'A contract: its name ("CartUpdated", all versions) or one version ("CartUpdated-v2").',
	).optional(),
	owner: nameParameter('The bounded context or team that owns the contracts.').optional(),
	type: z.enum(['event', 'api', 'schema']).optional().describe('Only contracts of this type.'),
});
type Parameters = z.output<typeof Parameters>;

/** Which contracts exist, in which versions and states (seed 000 section 1, Integration MCP). */
export const findContracts = defineQuestion({
	name: 'find_contracts',
	area: 'integration',
	title: 'Find contracts',
	description:
		'Contracts (events, APIs, schemas) by name, owner or type: every governed version with lifecycle, deprecation and ' +
		'sunset dates, replacement and migration. Ask before a spec references, bumps or adds a contract.',
	parameters: Parameters,
	answer(view, parameters) {
		const all = contractVersions(view);
		const byName = parameters.name === undefined ? all : versionsNamed(all, parameters.name);
		const found = byName.filter((version) => fits(version, parameters));
		if (found.length === 0) return noContract(view, parameters);
		const grouped = groupedByName(found);
		return governed(
			`${counted(grouped.length, 'governed contract')} in ${counted(found.length, 'version')}: ` +
				`${firstOf(found.map(versionLine), 6)}.`,
			{ ...parameters, contracts: grouped },
			found.map(({ entry }) => entry),
		);
	},
});

function fits({ fields }: ContractVersion, { owner, type }: Parameters): boolean {
	const owned = owner === undefined || names(fields, 'ownerContext', owner) || names(fields, 'owner', owner);
	return owned && (type === undefined || textOf(fields, 'type') === type);
}

function groupedByName(versions: readonly ContractVersion[]): readonly JsonObject[] {
	const byName = new Map<string, JsonObject[]>();
	for (const version of versions) {
		const known = byName.get(version.name);
		if (known) known.push(shownVersion(version));
		else byName.set(version.name, [shownVersion(version)]);
	}
	return [...byName].map(([name, its]) => ({ name, versions: its }));
}

/** An owner who owns nothing is the mistake, whatever else was asked for: its contracts are not missing. */
function noContract(view: KnowledgeView, { name, owner, type }: Parameters): Answer {
	const all = contractVersions(view);
	if (owner !== undefined && !all.some((version) => fits(version, { owner }))) {
		const exists = [...new Set(all.flatMap(({ ownerContext }) => ownerContext ?? []))];
		return notGoverned({ asked: owner, why: 'no contract is owned by it', what: 'contract owners', exists });
	}
	const [asked = 'contracts', ...narrowed] = [name, owner, type].filter((part) => part !== undefined);
	const only = narrowed.length > 0 ? ` within ${narrowed.map((part) => `"${folded(part)}"`).join(' and ')}` : '';
	return notGoverned({
		asked,
		why: `no contract has this name or type${only}`,
		what: 'contracts',
		exists: [...new Set(all.map((version) => version.name))],
	});
}
