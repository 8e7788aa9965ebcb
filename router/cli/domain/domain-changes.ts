import type { DomainChange } from '@tenet/domains';
import type { Arguments } from '../arguments.ts';
import { openBase } from '../base/open-base.ts';
import { faultySince } from '../contract/faulty-since.ts';
import { Places } from '../contract/places.ts';
import type { Place } from '../contract/report.ts';
import { governingPacks } from '../project/governing-packs.ts';
import type { Terminal } from '../terminal.ts';

/** What became of the domains since a commit, or since a sealed Context Pack. */
export interface DomainChanges {
	readonly base: string;
	/** What the paths in it are relative to: the root of the repository. */
	readonly root: string;
	readonly notes: readonly string[];
	/** How many artifacts of domains were looked at. */
	readonly compared: number;
	readonly changes: readonly PlacedChange[];
	/** The uris of artifacts whose files have errors: nobody can say what became of them. */
	readonly unreadable: readonly string[];
}

export interface PlacedChange extends Omit<DomainChange, 'issues'> {
	readonly at?: Place;
	readonly issues: readonly (DomainChange['issues'][number] & { readonly at?: Place })[];
}

/** @throws {Failure} `USAGE`, `PACK_NOT_FOUND`, `PACK_UNREADABLE` */
export async function domainChanges(terminal: Terminal, args: Arguments): Promise<DomainChanges> {
	const { judgeDomainChanges, modelOfResolution, modelOfView, OWNED_KINDS } = await import('@tenet/domains');
	const { withStandingIssues } = await import('./standing-issues.ts');
	const now = await governingPacks(terminal, args);
	const base = await openBase(now, args, terminal);
	try {
		const { knowledge } = base;
		const before = 'view' in knowledge ? modelOfView(knowledge.view) : modelOfResolution(knowledge.resolution);
		const after = modelOfResolution(now.resolution);
		const { checkoutOf } = await import('@tenet/sources/base');
		const root = checkoutOf(now.configuration.root)?.root ?? now.configuration.root;
		const places = new Places(now, base.provenance, root);
		const owned = new Set(OWNED_KINDS.flatMap((kind) => [...before[kind], ...after[kind]].map(({ uri }) => uri)));
		const changes = judgeDomainChanges(before, after);
		const isFaulty = faultySince(base, now.resolution);
		// One whose file has errors is not gone: its errors are said by "pack validate".
		const lost = changes.filter(({ kind, uri }) => kind === 'removed' && isFaulty(uri)).map(({ uri }) => String(uri));
		const unreadable = now.unreadable.map(({ uri }) => uri).filter((uri) => uri.startsWith('domain://'));
		const broken = new Set([...unreadable, ...lost]);
		const judged = changes.filter(({ kind, uri }) => !(kind === 'removed' && broken.has(uri)));
		return {
			base: base.name,
			root,
			notes: base.notes,
			compared: owned.size,
			changes: withStandingIssues(judged, after).map((change) => placed(change, places)),
			unreadable: [...broken].sort(),
		};
	} finally {
		await base.close();
	}
}

function placed(change: DomainChange, places: Places): PlacedChange {
	const at = places.field(change.uri, []);
	const issues = change.issues.map((issue) => {
		const place = places.field(issue.uri, issue.path) ?? at;
		return { ...issue, ...(place && { at: place }) };
	});
	return { ...change, ...(at && { at }), issues };
}
