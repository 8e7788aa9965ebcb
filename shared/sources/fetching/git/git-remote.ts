/** What a remote repository has now. */
export interface RemoteRefs {
	/** By name, without `refs/heads/`. */
	readonly branches: ReadonlyMap<string, string>;
	readonly tags: ReadonlyMap<string, RemoteTag>;
	/** The default branch; absent in an empty repository. */
	readonly head: { readonly commit: string; readonly branch?: string } | undefined;
}

export interface RemoteTag {
	/** Of the tag object, when it is annotated. */
	readonly oid: string;
	/** What it names in the end. */
	readonly commit: string;
}

/** What is asked of a remote: objects, and what the clone has already. */
export interface ObjectRequest {
	readonly gitdir: string;
	readonly wants: readonly string[];
	readonly haves: readonly string[];
}

/** One remote repository. It brings objects only: which refs a clone has is decided elsewhere. */
export interface GitRemote {
	/** @throws {Failure} `FETCH_FAILED`, `FETCH_REFUSED` */
	list(): Promise<RemoteRefs>;
	/** @throws {Failure} `FETCH_FAILED`, `FETCH_REFUSED` */
	bringObjects(request: ObjectRequest): Promise<void>;
}

/** One ref as a remote lists it; `refs/tags/v1^{}` is what the tag before it names. */
export type ListedRef = readonly [oid: string, name: string];

/** Puts in order what a remote lists. Names that git itself would refuse are left out: they can name nothing here. */
export function remoteRefs(listed: readonly ListedRef[], headBranch: string | undefined): RemoteRefs {
	const all = new Map(
		listed.filter(([oid, name]) => OID.test(oid) && isRefName(name)).map(([oid, name]) => [name, oid]),
	);
	const branches = new Map<string, string>();
	const tags = new Map<string, RemoteTag>();
	for (const [name, oid] of all) {
		if (name.startsWith(BRANCH)) branches.set(name.slice(BRANCH.length), oid);
		if (name.startsWith(TAG) && !name.endsWith(PEELED))
			tags.set(name.slice(TAG.length), { oid, commit: all.get(name + PEELED) ?? oid });
	}
	const branch = headBranch?.startsWith(BRANCH) ? headBranch.slice(BRANCH.length) : undefined;
	const commit = all.get('HEAD') ?? (branch === undefined ? undefined : branches.get(branch));
	return { branches, tags, head: commit === undefined ? undefined : { commit, ...(branch && { branch }) } };
}

const BRANCH = 'refs/heads/';
const TAG = 'refs/tags/';
const PEELED = '^{}';
const OID = /^[0-9a-f]{40}$/;

/** As git-check-ref-format(1) says: refs are kept in lines of a file, and shown to people. */
function isRefName(name: string): boolean {
	const plain = name.endsWith(PEELED) ? name.slice(0, -PEELED.length) : name;
	if (plain === 'HEAD') return true;
	if (!plain.startsWith('refs/') || ODD.test(plain) || plain.length > 1000) return false;
	return plain.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a name must not hold
const ODD = /[\u0000-\u0020\u007f-\u009f~^:?*[\\\u2028-\u202e\u2066-\u2069]|\.\.|@\{|[./]$/;
