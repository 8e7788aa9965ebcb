import { posix } from 'node:path';
import type { Arguments } from '../arguments.ts';
import { withProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';
import { type Base, openBase } from './base-registry.ts';
import { type GoverningContracts, governingContracts } from './governing-contracts.ts';
import { judgedChanges } from './judged-changes.ts';
import { Places } from './places.ts';
import { type ContractReport, inOrderOfConcern, type ReportedFinding } from './report.ts';
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
	const changes = await withJudge(configuration, (judge) =>
		judgedChanges(judge, { before: base.registry, now, places, today: today() }),
	);
	const ids = new Set([...base.registry.contracts, ...registry.contracts].map(({ id }) => id.toLowerCase()));
	const contracts = inOrderOfConcern(changes);
	const others = unreadable(now, places);
	return { report: { base: base.name, notes: base.notes, contracts, others, compared: ids.size }, root };
}

async function rootOf(folder: string): Promise<string> {
	const { checkoutOf } = await import('@tenet/sources/base');
	return checkoutOf(folder)?.root ?? folder;
}

/** Why files of contracts cannot be read: what is not known is not judged, and must not pass in silence. */
function unreadable({ unreadable: files, resolution }: GoverningContracts, places: Places): readonly ReportedFinding[] {
	const broken = files.filter(({ uri }) => uri.startsWith('integration://'));
	const whole = new Set(resolution.artifacts.map(({ provenance: { pack, file } }) => `${pack}/${file}`));
	return resolution.findings
		.filter(({ severity, pack, file }) => severity === 'error' && !whole.has(`${pack}/${file}`))
		.filter((finding) => broken.some(({ pack, file }) => pack === finding.pack && isOf(file, finding.file)))
		.map(({ rule, severity, message, remedy, position, ...of }) => {
			return { rule, severity, message, remedy, at: { ...places.file(of), ...position } };
		});
}

/** The file itself, or a document beside or below it. */
function isOf(file: string, other: string): boolean {
	const folder = posix.dirname(file);
	return other === file || folder === '.' || other.startsWith(`${folder}/`);
}
