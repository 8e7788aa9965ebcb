import { type LineName, MAIN_LINE, type PackReference, qualifiedVersion, versionName } from '@tenet/context-pack';
import { type Digest, Failure } from '@tenet/kernel';
import { nearWords } from '../near-words.ts';
import type { LineChain } from './line-chain.ts';
import type { PublishedVersion, ResolvedReference } from './pack-store.ts';

/** What resolving looks at. */
export interface LineChains {
	lines(): readonly LineName[];
	chain(line: LineName): LineChain;
	/** The line that a digest's manifest says, when the store holds such a manifest. */
	lineOf(digest: Digest): LineName | undefined;
}

/** What a reference names, or the failure whose sentence helps the reader to the one that was meant. */
export function resolveReference(reference: PackReference, chains: LineChains): ResolvedReference {
	switch (reference.form) {
		case 'digest':
			return sealedDigest(reference.digest, chains);
		case 'latest':
			return named(latest(reference.line, chains));
		case 'version':
			return named(pinned(version(reference, chains), reference));
	}
}

type VersionReference = Extract<PackReference, { form: 'version' }>;

function named(published: PublishedVersion): ResolvedReference {
	return { digest: published.record.digest, published };
}

function latest(line: LineName, chains: LineChains): PublishedVersion {
	const chain = chains.chain(line);
	const stopped = chain.advance();
	if (stopped) throw stopped;
	return chain.head() ?? throwing(noLine(line, chains));
}

function version({ line, number }: VersionReference, chains: LineChains): PublishedVersion {
	const chain = chains.chain(line);
	if (number <= chain.length) return chain.at(number);
	const stopped = chain.advance();
	if (number <= chain.length) return chain.at(number);
	const head = chain.head();
	throw stopped ?? (head ? noVersion(line, number, head) : noLine(line, chains));
}

function pinned(published: PublishedVersion, { line, digest }: VersionReference): PublishedVersion {
	const { record } = published;
	if (digest === undefined || digest === record.digest) return published;
	const name = qualifiedVersion(line, record.version);
	const message =
		`Cannot use the pin "${name}@${digest}": "${name}" names "${record.digest}". ` +
		'A version never moves, so the pin was written for another store or by hand; check where it came from.';
	throw new Failure('REFERENCE_MISMATCH', message, { version: name, pinned: digest, actual: record.digest });
}

function sealedDigest(digest: Digest, chains: LineChains): ResolvedReference {
	const line = chains.lineOf(digest);
	const chain = line && chains.chain(line);
	if (chain?.find(digest)) return { digest };
	const stopped = chain?.advance();
	if (chain?.find(digest)) return { digest };
	throw stopped ?? noDigest(digest, chains);
}

function noVersion(line: LineName, number: number, head: PublishedVersion): Failure {
	const asked = qualifiedVersion(line, versionName(number));
	const newest = qualifiedVersion(line, head.record.version);
	const message =
		`Cannot find the Context Pack "${asked}": the latest is "${newest}". ` +
		`Ask for "${newest}", or run "tenet context list" to see all.`;
	return new Failure('PACK_NOT_FOUND', message, { reference: asked, latest: newest });
}

function noLine(line: LineName, chains: LineChains): Failure {
	const lines = chains.lines();
	if (lines.length === 0 || line === MAIN_LINE) {
		const message = `Cannot find a Context Pack in the line "${line}": nothing is sealed there yet. Run "tenet context build".`;
		return new Failure('PACK_NOT_FOUND', message, { line, lines });
	}
	const { closest, distance } = nearWords();
	const near = closest(line, lines);
	const meant = distance(line, near) <= 3 ? `Did you mean "${near}"?` : `There is ${lines.map(quoted).join(', ')}.`;
	return new Failure('LINE_NOT_FOUND', `Cannot find the line "${line}": it has no version. ${meant}`, { line, lines });
}

function noDigest(digest: Digest, chains: LineChains): Failure {
	const newest = chains
		.lines()
		.flatMap((line) => newestOf(line, chains))
		.join(', ');
	const help = newest ? `The latest is ${newest}; run "tenet context list" to see all.` : 'Run "tenet context build".';
	const message = `Cannot find the Context Pack "${digest}": no version names this digest. ${help}`;
	return new Failure('PACK_NOT_FOUND', message, { digest });
}

function newestOf(line: LineName, chains: LineChains): readonly string[] {
	const chain = chains.chain(line);
	chain.advance();
	const head = chain.head();
	return head ? [quoted(qualifiedVersion(line, head.record.version))] : [];
}

function quoted(text: string): string {
	return JSON.stringify(text);
}

function throwing(failure: Failure): never {
	throw failure;
}
