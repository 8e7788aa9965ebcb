import { type Effector, Failure, type JsonObject } from '@tenet/kernel';
import type { ResolvedArtifact } from '@tenet/knowledge';
import { APPROVERS, type ApprovingRole, approvalOf, coveredDigest, present } from '@tenet/knowledge/answering';
import type { LoadedPack } from '@tenet/knowledge/load-pack';
import { resolve } from '@tenet/knowledge/resolve';
import type { Configuration } from '../configuration/configuration.ts';
import { prepareInstalled } from '../installed/prepare-installed.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import { editedYaml } from '../publishing/edited-yaml.ts';
import { writeChanges } from '../publishing/written-change.ts';
import { approvableNamed } from './approvable.ts';
import { writtenIn } from './written-in.ts';

export interface ApprovalOrder {
	readonly configuration: Configuration;
	readonly builtinRoot: string;
	/** Its uri, or its id where that is clear. */
	readonly artifact: string;
	readonly effector: Effector;
	/** As whom, where it is said: it must be who approves artifacts of this kind. */
	readonly role?: ApprovingRole;
	/** A day. */
	readonly on: string;
	readonly note?: string;
}

/** What was approved, and where that stands now. Plain JSON. */
export interface Approved {
	readonly uri: string;
	readonly title: string;
	/** Of what has one. */
	readonly version?: string;
	readonly approval: {
		readonly by: Effector;
		readonly role: ApprovingRole;
		readonly on: string;
		readonly covers: string;
		readonly note?: string;
	};
	readonly pack: string;
	/** Relative to the pack. */
	readonly file: string;
	/** Absolute. */
	readonly path: string;
	/** False when this approval stood there already. */
	readonly changed: boolean;
}

/**
 * Writes into an artifact's own file that its owner said yes to what governs now: to all layers of it, in the file of the
 * highest. Everything else of the file stays as it was written.
 *
 * @throws {Failure} `USAGE`, `INVALID_CONTENT`, `PUBLISH_REFUSED`
 */
export async function approveArtifact(order: ApprovalOrder): Promise<Approved> {
	refuseProposer(order);
	await prepareInstalled(order.configuration);
	const { loaded } = openKnowledge(order.configuration, order.builtinRoot).refresh();
	const { artifacts } = resolve(loaded);
	const artifact = approvableNamed(artifacts, order.artifact);
	const role = roleOf(artifact, order.role);
	const place = writtenIn(order.configuration, loaded, artifact.uri);
	const { effector: by, on, note } = order;
	const approval = { by, role, on, covers: coveredDigest(artifact.fields), ...(note !== undefined && { note }) };
	const said = { ...told(artifact), approval, pack: place.pack, file: place.file, path: place.path };
	if (isGiven(artifact, approval)) return { ...said, approval: givenBefore(artifact, approval), changed: false };
	const text = new TextDecoder().decode(place.bytes);
	const after = new TextEncoder().encode(editedYaml(text, { approval: { ...approval, by: present(by) } }));
	const undo = writeChanges(place.root, [{ path: place.file, before: place.bytes, after }]);
	const counts = stateNow(order, artifact) === 'current';
	if (counts) return { ...said, changed: true };
	undo();
	throw new Failure(
		'INVALID_CONTENT',
		`Cannot approve "${artifact.uri}": it would not count, because the file or what lies over it was changed meanwhile. Look at "tenet pack validate", and approve it again.`,
	);
}

/** Agents propose, and owners approve (seed 000, section 4): a service too answers for nothing that it signs. */
function refuseProposer({ effector: { kind, id }, artifact }: ApprovalOrder): void {
	if (kind === 'human') return;
	throw new Failure(
		'PUBLISH_REFUSED',
		`Cannot approve ${JSON.stringify(artifact)} as the ${kind} "${id}": ${kind}s propose, and whoever owns it approves. Ask that person to type "tenet approve".`,
	);
}

function roleOf({ kind, uri }: ResolvedArtifact, asked: ApprovingRole | undefined): ApprovingRole {
	const role = APPROVERS[kind] ?? 'domain-owner';
	if (asked === undefined || asked === role) return role;
	throw new Failure(
		'USAGE',
		`Cannot approve "${uri}" as ${asked}: the kind ${kind} is the ${role}'s to approve. Leave "--role" out.`,
	);
}

function told({ uri, id, fields }: ResolvedArtifact): Pick<Approved, 'uri' | 'title' | 'version'> {
	const { title, version } = fields;
	return {
		uri,
		title: typeof title === 'string' ? title : id,
		...(typeof version === 'string' && { version }),
	};
}

/** The same person in the same role, of this very content: the day on which it was given stays. */
function isGiven(artifact: ResolvedArtifact, { by, role, note }: Approved['approval']): boolean {
	const before = approvalOf(artifact);
	if (before.state !== 'current' || before.role !== role) return false;
	const same = before.by.kind === by.kind && before.by.id === by.id && before.by.verified === by.verified;
	return same && (note === undefined || note === before.note);
}

function givenBefore(artifact: ResolvedArtifact, approval: Approved['approval']): Approved['approval'] {
	return { ...approval, ...(artifact.fields['approval'] as JsonObject) };
}

/** What is on disk decides, and not what was meant. */
function stateNow({ configuration, builtinRoot }: ApprovalOrder, { uri }: ResolvedArtifact): string {
	const loaded: readonly LoadedPack[] = openKnowledge(configuration, builtinRoot).refresh().loaded;
	const now = resolve(loaded).artifacts.find((artifact) => artifact.uri === uri);
	return now ? approvalOf(now).state : 'none';
}
