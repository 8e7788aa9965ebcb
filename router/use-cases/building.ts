import { type BuiltFrom, type LineName, MAIN_LINE, type Scope } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel';
import { type BuildOrder, buildPacks } from '../assembly/build-packs.ts';
import type { KnowledgeSource } from '../assembly/knowledge-source.ts';
import type { PackStore } from '../store/pack-store.ts';
import type { BuildOutcome, BuildRequest } from './context-packs.ts';
import { extentOf, summaryOf } from './reading.ts';

/** What building needs to know, besides the store. */
export interface BuildPlan {
	readonly sources: readonly KnowledgeSource[];
	/** Every line that exists, with its scope. */
	readonly lines: ReadonlyMap<LineName, Scope>;
	/** What the version records say of where content came from, as it is now. */
	readonly builtFrom: () => BuiltFrom;
}

const DEFAULT_REASON = 'Sealed what is governed now.';

/**
 * Builds one after the other within this process; across processes the store decides who gets which version.
 *
 * @throws {Failure} of the build, or `LINE_NOT_FOUND`
 */
export function builderOf(
	store: PackStore,
	plan: BuildPlan,
): (request: BuildRequest) => Promise<readonly BuildOutcome[]> {
	let last: Promise<unknown> = Promise.resolve();
	return (request) => {
		const built = last.then(() => build(store, plan, request));
		last = built.catch(() => {});
		return built;
	};
}

async function build(store: PackStore, plan: BuildPlan, request: BuildRequest): Promise<readonly BuildOutcome[]> {
	const built = await buildPacks({
		store,
		sources: plan.sources,
		lines: linesOf(plan, request.lines),
		effector: request.effector,
		reason: request.reason ?? DEFAULT_REASON,
		builtFrom: plan.builtFrom,
		...progressOf(request),
	});
	return built.map(({ created, published, manifest }) => ({
		created,
		summary: summaryOf(published, extentOf(manifest)),
	}));
}

function linesOf({ lines }: BuildPlan, wanted: readonly LineName[] | undefined): BuildOrder['lines'] {
	const names = wanted ?? [...lines.keys()].sort(mainFirst);
	return names.map((line) => {
		const scope = lines.get(line);
		if (scope !== undefined) return { line, scope };
		throw new Failure(
			'LINE_NOT_FOUND',
			`Cannot build the line "${line}": tenet.yaml does not declare it. Declared: ${[...lines.keys()].join(', ')}.`,
		);
	});
}

function mainFirst(a: LineName, b: LineName): number {
	if (a === MAIN_LINE) return -1;
	if (b === MAIN_LINE) return 1;
	return a < b ? -1 : 1;
}

function progressOf({ onProgress }: BuildRequest): Pick<BuildOrder, 'onProgress'> {
	if (onProgress === undefined) return {};
	return { onProgress: (step, done, total) => onProgress({ step, done, total }) };
}
