import { byCodePoint, digestOf, type Effector, Failure } from '@tenet/kernel';
import type { PackFiles } from '@tenet/knowledge';
import type { Configuration } from '../configuration/configuration.ts';
import type { Environment } from '../configuration/environment.ts';
import { readPackFolder } from '../folder/pack-folder.ts';
import { authoredChange, checkProposal, type ProposedArtifact } from './authored-change.ts';
import { CommitTarget } from './commit-target.ts';
import { type JudgedPack, judgePack, packsAround } from './judged-pack.ts';
import { keepBlobs, packChanges } from './pack-changes.ts';
import { personHere, personOf } from './person.ts';
import { publishRefused } from './publish-refusal.ts';
import { type FileChange, writeChanges } from './written-change.ts';

export interface ChangeOrder {
	readonly artifact: ProposedArtifact;
	/** Why: the commit's message. */
	readonly message: string;
	/** Who wants it: the commit's author. */
	readonly effector: Effector;
	readonly configuration: Configuration;
	readonly builtinRoot: string;
	readonly env: Environment;
	/** The system's name of the user whose process commits. */
	readonly user: string;
}

/** What became of one change. Plain JSON. */
export interface PublishedChange {
	readonly uri: string;
	/** The files that changed, relative to the pack; none when it said so already. */
	readonly files: readonly string[];
	readonly pack: string;
	readonly branch: string;
	/** The commit that the branch names now. */
	readonly commit: string;
}

/**
 * Makes one artifact of the project's pack say something else, and commits that and nothing besides.
 *
 * The whole is judged before anything is written. Work of others that is not committed yet is never mixed into it.
 * Whatever fails leaves the work tree as it was.
 *
 * @throws {Failure} `INVALID_ID`, `USAGE`, `INVALID_CONTENT`, `PUBLISH_REFUSED`
 */
export async function publishChange(order: ChangeOrder): Promise<PublishedChange> {
	const proposal = checkProposal(order.artifact);
	const pack = projectPack(order.configuration);
	const target = await CommitTarget.of(pack.root);
	const files = readPackFolder(pack.root, pack);
	await refuseUncommitted(target, files);
	const around = await packsAround(order.configuration, order.builtinRoot);
	const { loaded } = await judgePack(files, around);
	const below = around.filter(({ name }) => name !== pack.name);
	const changes = authoredChange(proposal, { files, loaded, below });
	const { area, kind } = order.artifact;
	const said = { uri: `${area}://${kind}/${proposal.id}`, pack: pack.name, branch: target.branch };
	if (changes.length === 0) return { ...said, files: [], commit: target.head ?? '' };
	const changed = withChanges(files, changes);
	refuseInvalid((await judgePack(changed, around)).findings);
	const commit = await committed(target, { order, changed, changes, root: pack.root });
	return { ...said, files: changes.map(({ path }) => path), commit };
}

function projectPack({ packs }: Configuration) {
	const pack = packs.find(({ layer, remote }) => layer === 'project' && remote === undefined);
	if (pack) return pack;
	throw publishRefused('the project has no pack of its own', 'Make a folder "governance" with a pack.yaml.');
}

async function refuseUncommitted(target: CommitTarget, { files }: PackFiles): Promise<void> {
	const { told } = await packChanges(target, files);
	const [first] = told;
	if (first === undefined) return;
	const more = told.length > 1 ? ` and ${told.length - 1} more` : '';
	throw publishRefused(
		`${JSON.stringify(first.path)}${more} is changed in the work tree and not committed`,
		'Ask whoever changed it to publish it, or to put it away.',
	);
}

function withChanges(files: PackFiles, changes: readonly FileChange[]): PackFiles {
	const paths = new Set(changes.map(({ path }) => path));
	const added = changes.map(({ path, after }) => ({ path, bytes: after, digest: digestOf(after) }));
	const all = [...files.files.filter(({ path }) => !paths.has(path)), ...added];
	return { ...files, files: all.sort((one, other) => byCodePoint(one.path, other.path)) };
}

const SHOWN = 5;

function refuseInvalid(findings: JudgedPack['findings']): void {
	const errors = findings.filter(({ severity }) => severity === 'error');
	if (errors.length === 0) return;
	const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
	const shown = errors.slice(0, SHOWN).map(({ file, message, remedy }) => `${file}: ${message} ${remedy}`);
	const more = errors.length > SHOWN ? ` (${errors.length - SHOWN} more)` : '';
	throw new Failure('INVALID_CONTENT', `Cannot publish: the pack would have ${count}. ${shown.join(' ')}${more}`, {
		findings: errors,
	});
}

interface Committing {
	readonly order: ChangeOrder;
	readonly changed: PackFiles;
	readonly changes: readonly FileChange[];
	readonly root: string;
}

async function committed(target: CommitTarget, { order, changed, changes, root }: Committing): Promise<string> {
	const { edits, ignored } = await packChanges(target, changed.files);
	const [kept] = ignored.filter((path) => changes.some((change) => path.endsWith(change.path)));
	if (kept !== undefined) throw publishRefused(`git is told to ignore ${JSON.stringify(kept)}`, 'Correct .gitignore.');
	await keepBlobs(target, changed.files, edits);
	const { env, user, effector, message } = order;
	return target.commit({
		edits,
		message: `${message.trim()}\n`,
		author: personOf(effector),
		committer: personHere({ env, user, gitdir: target.workTree.gitdir }),
		prepare: () => writeChanges(root, changes),
	});
}
