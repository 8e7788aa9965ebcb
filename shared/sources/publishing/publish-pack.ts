import { Failure, type Finding } from '@tenet/kernel';
import type { LayerName, PackFiles } from '@tenet/knowledge';
import { ownNameOf } from '@tenet/knowledge/assembling';
import git from 'isomorphic-git';
import type { Configuration } from '../configuration/configuration.ts';
import type { Environment } from '../configuration/environment.ts';
import { readPackFolder } from '../folder/pack-folder.ts';
import { CommitTarget } from './commit-target.ts';
import { judgePack, packsAround } from './judged-pack.ts';
import { keepBlobs, type PackChanges, packChanges } from './pack-changes.ts';
import { type Person, personHere } from './person.ts';
import { type Pushed, push, remoteOf } from './push.ts';
import { checkTag, isReleased } from './version-tag.ts';

export interface PublishOrder {
	readonly pack: { readonly name: string; readonly layer: LayerName; readonly root: string };
	/** What the pack is judged among. */
	readonly configuration: Configuration;
	readonly builtinRoot: string;
	/** Why: the commit's message. */
	readonly message: string;
	/** Annotated, `v` and the version in pack.yaml. */
	readonly tag?: string;
	readonly push: boolean;
	/** Says what would be done, and writes nothing at all. */
	readonly dryRun: boolean;
	readonly env: Environment;
	/** The system's name of the user. */
	readonly user: string;
	readonly signal: AbortSignal;
}

/** What became of a publication. Plain JSON. */
export type Publication =
	| {
			readonly published: true;
			readonly pack: string;
			readonly version: string;
			readonly branch: string;
			/** The commit that the branch names now; absent in a dry run that would make one. */
			readonly commit?: string;
			/** Empty when the branch had all of it already. */
			readonly changes: PackChanges['told'];
			readonly ignored: readonly string[];
			/** Made now. */
			readonly tag?: string;
			readonly pushed?: Pushed;
			readonly dryRun: boolean;
			/** None of severity error. */
			readonly findings: readonly Finding[];
	  }
	| { readonly published: false; readonly pack: string; readonly findings: readonly Finding[] };

/**
 * Validates a pack and commits it to the branch that its work tree has checked out; then, if asked, tags and pushes.
 *
 * Everything that can be refused is refused before anything is written. A push that fails leaves the commit where it
 * is, and says so.
 *
 * @throws {Failure} `USAGE`, `PUBLISH_REFUSED`, `PUSH_FAILED`
 */
export async function publishPack(order: PublishOrder): Promise<Publication> {
	const { pack, tag, env } = order;
	const target = await CommitTarget.of(pack.root);
	const files = readPackFolder(pack.root, pack);
	const { loaded, findings } = await judgePack(files, await packsAround(order.configuration, order.builtinRoot));
	const errors = findings.filter(({ severity }) => severity === 'error');
	const name = calledAs(pack, files);
	if (errors.length > 0) return { published: false, pack: name, findings: errors };
	const { edits, told, ignored } = await packChanges(target, files.files);
	// What a push that failed left behind is pushed when it is asked for again.
	const released = tag !== undefined && order.push && edits.size === 0 && (await isReleased(target, tag));
	if (tag !== undefined && !released) await checkTag(target, tag, loaded.version);
	if (order.push) await remoteOf(target);
	const said = { pack: name, version: loaded.version, branch: target.branch, changes: told, ignored, findings };
	if (order.dryRun) return { published: true, ...said, ...(edits.size === 0 && commitOf(target.head)), dryRun: true };
	const author = personHere({ env, gitdir: target.workTree.gitdir, user: order.user });
	let commit = target.head;
	if (edits.size > 0) {
		await keepBlobs(target, files.files, edits);
		commit = await target.commit({ edits, message: `${order.message.trim()}\n`, author, committer: author });
	}
	const tagged =
		tag !== undefined && commit !== undefined && !released
			? await tagCommit(target, { tag, commit, author, order })
			: {};
	const pushing = { ...(tag !== undefined && { tag }), env, signal: order.signal };
	const pushed = order.push ? { pushed: await push(target, pushing) } : {};
	return { published: true, ...said, ...commitOf(commit), ...tagged, ...pushed, dryRun: false };
}

/** As its consumers call it, and not as the folder that it happens to stand in. */
function calledAs({ name }: PublishOrder['pack'], { files }: PackFiles): string {
	return ownNameOf(files) ?? name;
}

function commitOf(commit: string | undefined): { readonly commit?: string } {
	return commit === undefined ? {} : { commit };
}

interface Tagging {
	readonly tag: string;
	readonly commit: string;
	readonly author: Person;
	readonly order: PublishOrder;
}

async function tagCommit(
	target: CommitTarget,
	{ tag, commit, author, order }: Tagging,
): Promise<{ readonly tag: string }> {
	try {
		const message = `${order.message.trim()}\n`;
		await git.annotatedTag({ ...target.repository, ref: tag, object: commit, message, tagger: author });
		return { tag };
	} catch (error) {
		if ((error as { code?: unknown }).code !== 'AlreadyExistsError') throw error;
		throw new Failure(
			'PUBLISH_REFUSED',
			`Cannot make the tag ${tag}: somebody else made it meanwhile. The commit ${commit.slice(0, 7)} stays; raise the version.`,
		);
	}
}
