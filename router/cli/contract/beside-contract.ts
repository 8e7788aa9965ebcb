import { writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { Failure } from '@tenet/kernel/failure';
import type { GoverningContracts } from './governing-contracts.ts';

interface PlanFile {
	/** The uri of the contract that goes. */
	readonly uri: string;
	/** The id of the plan. */
	readonly plan: string;
	readonly text: string;
}

/**
 * Writes a plan into the folder of its contract, and answers the path from the folder of the configuration. What is
 * there already stays.
 *
 * @throws {Failure} `USAGE` when the contract's pack is no folder here, or there is a file of that name
 */
export function writeBesideContract(now: GoverningContracts, { uri, plan, text }: PlanFile): string {
	const { configuration, resolution } = now;
	const provenance = resolution.artifacts.find((artifact) => artifact.uri === uri)?.provenance;
	const pack = configuration.packs.find(({ name, remote }) => name === provenance?.pack && remote === undefined);
	if (!provenance || !pack)
		throw unwritten(
			plan,
			'the pack of its contract is no folder of this machine',
			'Print it, and send it to its owner.',
		);
	const file = posix.join(posix.dirname(provenance.file), `${plan}.migration-plan.yaml`);
	try {
		writeFileSync(join(pack.root, file), text, { flag: 'wx' });
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (code === 'EEXIST') throw unwritten(plan, `${JSON.stringify(file)} is there already`, 'Move it away before.');
		if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOENT'].includes(code))
			throw unwritten(plan, `the folder cannot be written (${code})`, 'Print it instead.');
		throw error;
	}
	return relative(configuration.root, join(pack.root, file));
}

function unwritten(plan: string, why: string, whatToDo: string): Failure {
	return new Failure('USAGE', `Cannot write the plan ${JSON.stringify(plan)}: ${why}. ${whatToDo}`);
}
