import type { JsonObject } from '@tenet/kernel';
import { Comparison, type Surface } from '../api-document/comparison.ts';
import { essence } from '../api-document/essence.ts';
import type { JudgeChange } from '../contract-format.ts';
import type { ChangeFinding } from '../verdict.ts';
import { type ApiFormat, changeBetween, documentOf, type Narrowed, type Roots, type Spoken } from './api-format.ts';
import { asAnswered } from './as-answered.ts';
import { authoredPath } from './authored-path.ts';
import type { TypePair } from './follow-parts.ts';
import { oncePerChange } from './once-per-change.ts';
import { projectPair } from './project-pair.ts';
import { UsedPaths } from './used-paths.ts';
import { usedPlaces } from './used-places.ts';
import { type ConsumerChange, type ConsumerView, mattering, oneWay, type ViewChange } from './view.ts';

/** A document of operations or channels, narrowed to those that a consumer uses, and to what it uses of their schemas. */
export function viewApi(format: ApiFormat): ViewChange {
	const read = oncePerChange((change) => ({ old: format.read(change.old), new: format.read(change.new) }));
	return async (judge, given) => {
		const asked = { ...given, change: { ...given.change, direction: oneWay(given) } };
		const { old, new: next } = read(given.change);
		if (!old || !next) return undefined;
		const located = asked.fields && usedPlaces(old.root, asked.fields);
		const used = UsedPaths.of(located?.fields);
		const narrowed = format.narrow(asked, { old, new: next }, used);
		const looking = { format, judge, asked, narrowed, authored: { old: old.root, new: next.root } };
		const seen = asked.consumer.role === 'producer' ? await producerView(looking) : await consumerView(looking, used);
		return { ...seen, unknownPlaces: [...(located?.unknown ?? []), ...narrowed.unknown] };
	};
}

interface Looking {
	readonly format: ApiFormat;
	readonly judge: JudgeChange;
	readonly asked: ConsumerChange;
	readonly narrowed: Narrowed;
	readonly authored: Roots;
}

type Seen = Omit<ConsumerView, 'unknownPlaces'>;

/** What it sends is judged as its schemas say it, what it reads as it uses them. */
async function consumerView(looking: Looking, used: UsedPaths | undefined): Promise<Seen> {
	const { judge, asked, narrowed, authored } = looking;
	const { directions } = narrowed;
	const judged = async (roots: Roots) => (await judge(changeBetween(asked.change, roots, authored))).findings;
	if (!used) {
		const findings = mattering(await judged(narrowed), directions);
		return { findings, gone: [], isTouched: isTouched(looking, narrowed) };
	}
	const pair = projectPair(narrowed, readPlaces(looking), used);
	const sent = directions.includes('backward') ? mattering(await judged(narrowed), ['backward']) : [];
	const read = mattering(await judged({ old: pair.reading, new: narrowed.new }), ['forward']);
	return {
		findings: withoutDoubles([...sent, ...read.map((finding) => authoredPath(finding, narrowed))]),
		gone: pair.gone,
		isTouched: isTouched(looking, pair),
	};
}

/** What it writes today must be what the new version says. */
async function producerView(looking: Looking): Promise<Seen> {
	const { judge, asked, narrowed, authored } = looking;
	const touched = { gone: [], isTouched: isTouched(looking, narrowed) };
	const change = changeBetween(asked.change, narrowed, authored);
	if (!narrowed.isAnswering) return { findings: mattering((await judge(change)).findings, ['backward']), ...touched };
	const { findings } = await judge({ ...change, old: change.new, new: change.old });
	const written = mattering(findings, ['forward']).filter(({ rule }) => rule !== ANOTHER_SUCCESS);
	return { findings: written.map(asAnswered), ...touched };
}

/** An answer that the new version adds, and that nobody is bound to give. */
const ANOTHER_SUCCESS = 'success-response-removed';

/** The places of schemas by which the consumer reads, in both versions. */
function readPlaces({ format, asked, narrowed }: Looking): readonly TypePair[] {
	const comparison = new Comparison(documentOf(narrowed.old), documentOf(narrowed.new), asked.change.policy);
	format.compare(comparison, asked.change.direction);
	return comparison.surfaces.filter(isRead).map((surface) => ({ old: surface.old.pointer, new: surface.new.pointer }));
}

function isRead({ flow, old, new: next }: Surface): boolean {
	return (flow === 'response' || flow === 'sent') && old.says === 'schema' && next.says === 'schema';
}

/** Whether an operation is said otherwise: what is sent there in its own words, what is read there as it is used. */
function isTouched({ format, asked, narrowed }: Looking, projected: Roots): boolean {
	const spoken = (root: JsonObject) => format.spoken(documentOf(root), asked.change.direction);
	const [sent, nowSent] = [spoken(narrowed.old), spoken(narrowed.new)];
	const [read, nowRead] = [spoken(projected.old), spoken(projected.new)];
	const said = (spot: Spoken | undefined, way: keyof Spoken, root: JsonObject) => spot && essence(spot[way], root);
	return [...sent.keys()].some(
		(key) =>
			said(sent.get(key), 'sent', narrowed.old) !== said(nowSent.get(key), 'sent', narrowed.new) ||
			said(read.get(key), 'read', projected.old) !== said(nowRead.get(key), 'read', projected.new),
	);
}

/** What speaks of both ways is found both ways. */
function withoutDoubles(findings: readonly ChangeFinding[]): readonly ChangeFinding[] {
	const keyOf = ({ path, rule, direction, message }: ChangeFinding) => JSON.stringify([path, rule, direction, message]);
	return [...new Map(findings.map((one) => [keyOf(one), one])).values()];
}
