import { posix } from 'node:path';
import type { Arguments } from '../arguments.ts';
import { type Base, openBase } from '../base/open-base.ts';
import { withProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';
import { faultySince } from './faulty-since.ts';
import { type GoverningContracts, governingContracts } from './governing-contracts.ts';
import { judgedChanges } from './judged-changes.ts';
import { judgedPlans } from './judged-plans.ts';
import { Places } from './places.ts';
import { type ContractReport, inOrderOfConcern, type ReportedFinding } from './report.ts';
import { withStandingIssues } from './standing-issues.ts';
import { touchedInvariantsIn } from './touched-invariants.ts';
import { withJudge } from './with-judge.ts';

interface ComparedStates {
	readonly report: ContractReport;
	/** What the paths in it are relative to: the root of the repository. */
	readonly root: string;
}

/** Judges every contract that changed since a commit, or since a sealed Context Pack. */
export function compareStates(terminal: Terminal, args: Arguments): Promise<ComparedStates> {
	return withProgress(terminal, async (say) => {
		say('reading the packs');
		const now = await governingContracts(terminal, args);
		const base = await openBase(now, args, terminal);
		try {
			say(`judging what changed since ${base.name}`);
			return await compared(base, now);
		} finally {
			await base.close();
		}
	});
}

async function compared(base: Base, now: GoverningContracts): Promise<ComparedStates> {
	const { configuration, registry } = now;
	const root = await rootOf(configuration.root);
	const places = new Places(now, base.provenance, root);
	const asked = { before: base.registry, places, today: today() };
	const touchedBy = await touchedInvariantsIn(now.resolution);
	const changes = await withJudge(configuration, (judge) =>
		judgedChanges(judge, { ...asked, now, broken: nowBroken(base, now), touchedBy }),
	);
	const ids = new Set([...base.registry.contracts, ...registry.contracts].map(({ id }) => id.toLowerCase()));
	const contracts = inOrderOfConcern(await withStandingIssues(changes, { registry, places }));
	const changed = new Set(contracts.map(({ id }) => id));
	const others = [...unreadable(now, places), ...judgedPlans({ ...asked, now: registry, changed })];
	return { report: { base: base.name, notes: base.notes, contracts, others, compared: ids.size }, root };
}

async function rootOf(folder: string): Promise<string> {
	const { checkoutOf } = await import('@tenet/sources/base');
	return checkoutOf(folder)?.root ?? folder;
}

/** Contracts and records that are there and cannot be read: they are not gone, and what is wrong with them is said instead. */
function nowBroken(base: Base, { registry, unreadable: files, resolution }: GoverningContracts): ReadonlySet<string> {
	const isFaulty = faultySince(base, resolution);
	const there = new Set<string>([...registry.contracts, ...registry.consumers].map(({ uri }) => uri));
	const lost = [...base.registry.contracts, ...base.registry.consumers].filter(
		({ uri }) => !there.has(uri) && isFaulty(uri),
	);
	return new Set([...files, ...lost].map(({ uri }) => uri));
}

/** Whose kind is told by the name, also where the file says nothing that can be read. */
const INTEGRATION_FILE = /\.(contract|consumer|migration-plan)\.ya?ml$/;

/** Why files of contracts cannot be read: what is not known is not judged, and must not pass in silence. */
function unreadable({ unreadable: files, resolution }: GoverningContracts, places: Places): readonly ReportedFinding[] {
	const broken = files.filter(({ uri }) => uri.startsWith('integration://'));
	const whole = new Set(resolution.artifacts.map(({ provenance: { pack, file } }) => `${pack}/${file}`));
	return resolution.findings
		.filter((finding) => finding.severity === 'error' && !whole.has(`${finding.pack}/${finding.file}`))
		.filter(
			({ pack, file }) =>
				INTEGRATION_FILE.test(file) || broken.some((one) => one.pack === pack && isOf(one.file, file)),
		)
		.map(({ rule, severity, message, remedy, position, ...of }) => {
			return { rule, severity, message, remedy, at: { ...places.file(of), ...position } };
		});
}

/** The file itself, or a document beside or below it. */
function isOf(file: string, other: string): boolean {
	const folder = posix.dirname(file);
	return other === file || folder === '.' || other.startsWith(`${folder}/`);
}
