import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPlan } from '@tenet/contracts/migration';
import { Failure } from '@tenet/kernel/failure';
import { readAuthored } from '@tenet/kernel/yaml';
import type { Arguments } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';
import { dayOption } from '../today.ts';
import { type GoverningContracts, governingContracts } from './governing-contracts.ts';
import { Places } from './places.ts';
import type { ReportedFinding } from './report.ts';

/** What became of judging a plan. Plain JSON. */
export interface CheckedPlan {
	/** Its id, or the name of its file. */
	readonly plan: string;
	readonly accepted: boolean;
	readonly findings: readonly ReportedFinding[];
}

interface Checked {
	readonly checked: CheckedPlan;
	/** What its paths are relative to. */
	readonly root: string;
}

/**
 * Judges a plan: one of the governing packs, by its id or uri, or one in a file.
 *
 * @throws {Failure} `USAGE` when there is none of that name, or the file is no plan
 */
export async function checkedPlan(terminal: Terminal, args: Arguments, named: string): Promise<Checked> {
	const now = await governingContracts(terminal, args);
	const today = dayOption(args, 'on');
	const governed = now.registry.plans.find(({ id, uri }) => [id.toLowerCase(), uri].includes(named.toLowerCase()));
	if (governed) {
		const places = new Places(now, () => undefined, now.configuration.root);
		const { accepted, findings } = checkPlan(now.registry, { plan: governed.fields, today });
		const placed = findings.map(({ path, ...said }) => ({ ...said, ...at(places.field(governed.uri, path)) }));
		return { checked: { plan: governed.id, accepted, findings: placed }, root: now.configuration.root };
	}
	const checked = await planInFile(now, { path: resolve(terminal.folder, named), named, today });
	return { checked, root: terminal.folder };
}

interface PlanFile {
	readonly path: string;
	readonly named: string;
	readonly today: string;
}

async function planInFile({ registry }: GoverningContracts, { path, named, today }: PlanFile): Promise<CheckedPlan> {
	const stats = statSync(path, { throwIfNoEntry: false });
	if (!stats) throw await notThere(registry.plans, named);
	if (!stats.isFile())
		throw new Failure('USAGE', `Cannot read the plan ${JSON.stringify(named)}: it is no file. Name a file.`);
	const { value, locate, findings: unreadable } = readAuthored(readFileSync(path), 'yaml');
	if (!value) {
		const [first] = unreadable;
		throw new Failure('USAGE', `Cannot read the plan ${JSON.stringify(named)}: ${first?.message ?? 'it is empty.'}`);
	}
	const { accepted, findings } = checkPlan(registry, { plan: value, today });
	const placed = findings.map(({ path: field, ...said }) => {
		return { ...said, at: { pack: '', file: named, path: named, ...locate(field, 'value').position } };
	});
	return { plan: named, accepted, findings: placed };
}

function at(place: ReportedFinding['at']): Pick<ReportedFinding, 'at'> {
	return place ? { at: place } : {};
}

async function notThere(plans: readonly { readonly id: string }[], named: string): Promise<Failure> {
	const { nearestNames } = await import('@tenet/knowledge/answering');
	const near = nearestNames(
		plans.map(({ id }) => id),
		named,
	);
	const meant = near.length > 0 ? `Did you mean ${near.map((id) => `"${id}"`).join(' or ')}?` : 'Name a file.';
	return new Failure('USAGE', `Cannot find the plan ${JSON.stringify(named)}: it is no id and no file. ${meant}`);
}
