import type { CompatibilityPolicy, ContractDocument, ContractFormat, Direction } from '@tenet/contracts';
import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from '../arguments.ts';
import { withProgress } from '../progress.ts';
import { configurationOf } from '../project/configuration-of.ts';
import type { Terminal } from '../terminal.ts';
import { documentFormat } from './document-format.ts';
import { detail } from './judged-changes.ts';
import { placeIn } from './places.ts';
import { readDocument } from './read-document.ts';
import type { ContractReport, Place } from './report.ts';
import { withJudge } from './with-judge.ts';

/**
 * Judges two files, whatever governs here.
 *
 * @throws {Failure} `USAGE` when a file cannot be read, or its format cannot be told
 */
export async function compareFiles(terminal: Terminal, args: Arguments): Promise<ContractReport> {
	const [oldName = '', newName = ''] = args.operands;
	const [old, next] = [readDocument(terminal, oldName), readDocument(terminal, newName)];
	const asked = {
		format: (args.text('as') as ContractFormat | undefined) ?? formatOf(old, next),
		direction: (args.text('direction') as Direction | undefined) ?? 'full',
		policy: (args.text('policy') as CompatibilityPolicy | undefined) ?? 'declared',
	};
	const configuration = await configurationOf(terminal, args);
	const { verdict, direction, policy, requiredBump, findings } = await withProgress(terminal, (say) => {
		say(`comparing ${oldName} with ${newName}`);
		return withJudge(configuration, (judge) => judge({ ...asked, old, new: next }));
	});
	const at = { pack: '', file: newName, path: newName };
	const details = findings
		.filter((finding) => finding.verdict !== 'compatible')
		.map((finding) => {
			const place = placedIn(isIn(old, finding.path) ? old : next, finding.path);
			return detail(finding, { severity: 'error', place });
		});
	const judged = { id: newName, uri: newName, kind: 'changed' as const, verdict, direction, policy, requiredBump, at };
	return {
		base: oldName,
		notes: [],
		contracts: [{ ...judged, findings: details, consumers: [] }],
		others: [],
	};
}

/** What is wrong with a document that cannot be read is said at its name. */
function isIn({ file }: ContractDocument, path: string): boolean {
	return path === file || (path.startsWith(`${file}:`) && /^:\d+:\d+$/.test(path.slice(file.length)));
}

function placedIn({ file, text }: ContractDocument, path: string): Place {
	return { pack: '', file, path: file, ...placeIn(text, path) };
}

function formatOf(old: ContractDocument, next: ContractDocument): ContractFormat {
	const [before, after] = [old, next].map(({ file, text }) => documentFormat(file, text));
	// One that cannot be told is judged as the other: what is wrong with it is then said at its place.
	const [told = after, other = before] = [before, after];
	if (told === undefined) throw untold(`of what format ${JSON.stringify(old.file)} is cannot be told`);
	if (told !== other) throw untold(`one is ${told}, and the other ${other}`);
	return told;
}

function untold(why: string): Failure {
	return new Failure('USAGE', `Cannot compare the two files: ${why}. Say it with "--as FORMAT".`);
}
