import { isObject, type JsonObject, pointerOf, stepsOf, valueAt } from '@tenet/kernel';
import { isSchema } from '../json-schema/schema.ts';
import type { PlacedSchema, SchemaAnswer, SchemaOracle, SchemaQuestion } from '../schema-oracle.ts';
import type { ChangeFinding, Direction } from '../verdict.ts';
import type { ApiDocument } from './api-document.ts';
import { type Comparison, DIRECTIONS, type Flow, type Surface, type SurfaceSchema } from './comparison.ts';
import { essence } from './essence.ts';
import { lowerSchemas } from './lower-schemas.ts';
import type { Lowering, SchemaPlaces } from './lowering.ts';
import { pointerIn } from './reference.ts';

/** Who writes and who reads at a surface, and which properties travel there. */
const FLOWS = {
	request: { writer: 'old', hides: 'readOnly', alternatives: 'kinds' },
	response: { writer: 'new', hides: 'writeOnly', alternatives: 'kinds' },
	received: { writer: 'old', hides: 'nothing', alternatives: 'schemas' },
	sent: { writer: 'new', hides: 'nothing', alternatives: 'schemas' },
} as const satisfies Record<Flow, FlowRules>;

interface FlowRules extends Pick<Lowering, 'hides' | 'alternatives'> {
	readonly writer: 'old' | 'new';
}

interface Asked {
	readonly question: SchemaQuestion;
	readonly direction: Direction;
	readonly pointer: string;
	readonly where: string[];
}

/** Asks of every surface whether what is written there is read there; a question that stands at many surfaces is asked once. */
export async function judgeSurfaces(
	comparison: Comparison,
	places: SchemaPlaces,
	oracle: SchemaOracle,
): Promise<readonly ChangeFinding[]> {
	const asking = new Asking(comparison, places);
	const asked = asking.questions();
	if (asking.isExhausted) return [TOO_LARGE];
	const answers = await oracle.ask(asked.map(({ question }) => question));
	return asked.flatMap((one, index) => findingsOf(one, answers[index], comparison));
}

/** How many characters may be written to find out which surfaces changed: a second's work. Counted, so that every machine says the same. */
const MOST_WRITTEN = 200_000_000;

const TOO_LARGE: ChangeFinding = {
	path: '',
	rule: 'document-too-large',
	verdict: 'unknown',
	direction: 'full',
	message: 'Cannot judge the schemas of the document: its operations lead to more than a verdict may look at.',
	remedy: 'Split the document into smaller ones.',
};

const UNSAID = {
	any: { schema: true, root: true },
	object: { schema: { type: 'object' }, root: { type: 'object' } },
} as const satisfies Record<'any' | 'object', Omit<PlacedSchema, 'pointer'>>;

class Asking {
	readonly #comparison: Comparison;
	readonly #places: SchemaPlaces;
	readonly #lowered = new Map<string, JsonObject>();
	readonly #asked = new Map<string, Asked>();
	readonly #said = new Map<string, string>();
	#written = 0;

	constructor(comparison: Comparison, places: SchemaPlaces) {
		this.#comparison = comparison;
		this.#places = places;
	}

	questions(): readonly Asked[] {
		for (const surface of this.#comparison.surfaces) if (!this.isExhausted) this.#add(surface);
		return [...this.#asked.values()];
	}

	get isExhausted(): boolean {
		return this.#written > MOST_WRITTEN;
	}

	/** What both versions say alike is safe, and is not asked: not even where it says more than can be proved. */
	#add(surface: Surface): void {
		const { hides, alternatives, writer } = FLOWS[surface.flow];
		const direction = DIRECTIONS[surface.flow];
		const as = { hides, alternatives, enums: 'closed' } as const;
		const [before, after] = [this.#says('old', surface.old, as), this.#says('new', surface.new, as)];
		if (before === after) return;
		const key = `${surface.flow}\n${before}\n\n${after}`;
		const known = this.#asked.get(key);
		if (known) {
			known.where.push(surface.where);
			return;
		}
		const reader = writer === 'old' ? 'new' : 'old';
		const readsOpen = direction === 'forward' ? 'open' : 'closed';
		this.#asked.set(key, {
			question: {
				writing: this.#placed(writer, surface[writer], as),
				reading: this.#placed(reader, surface[reader], { ...as, enums: readsOpen }),
				policy: this.#comparison.policy,
				older: writer === 'old' ? 'writing' : 'reading',
			},
			direction,
			pointer: surface.new.pointer,
			where: [surface.where],
		});
	}

	/** What several surfaces share is written once. */
	#says(version: 'old' | 'new', surface: SurfaceSchema, as: Omit<Lowering, 'references'>): string {
		const { schema, root, pointer } = this.#placed(version, surface, as);
		const key = surface.says === 'schema' ? `${rootKey(version, as)} ${pointer}` : surface.says;
		const known = this.#said.get(key);
		if (known !== undefined) return known;
		const said = essence(schema, root, this.#comparison[version].root);
		this.#written += said.length;
		this.#said.set(key, said);
		return said;
	}

	#placed(version: 'old' | 'new', { pointer, says }: SurfaceSchema, as: Omit<Lowering, 'references'>): PlacedSchema {
		if (says !== 'schema') return { ...UNSAID[says], pointer };
		const root = this.#root(version, as);
		return placedAt(pointer, root);
	}

	#root(version: 'old' | 'new', as: Omit<Lowering, 'references'>): JsonObject {
		const key = rootKey(version, as);
		const known = this.#lowered.get(key);
		if (known) return known;
		const document = this.#comparison[version];
		const lowered = lowerSchemas(document.root, this.#places, { ...as, references: referencesOf(document) });
		this.#lowered.set(key, lowered);
		return lowered;
	}
}

function rootKey(version: 'old' | 'new', { hides, enums, alternatives }: Omit<Lowering, 'references'>): string {
	return `${version} ${hides} ${enums} ${alternatives}`;
}

/** A schema that is only a reference stands where that leads: what several surfaces share is one place. */
function placedAt(pointer: string, root: JsonObject): PlacedSchema {
	let at = pointer;
	for (const seen = new Set<string>(); !seen.has(at); ) {
		seen.add(at);
		const value = valueAt(at, root);
		const reference = isObject(value) && Object.keys(value).length === 1 ? value['$ref'] : undefined;
		const target = typeof reference === 'string' ? pointerIn(reference) : undefined;
		if (target !== undefined && valueAt(target, root) !== undefined) at = target;
	}
	const found = valueAt(at, root);
	return { schema: isSchema(found) ? found : true, root, pointer: at };
}

function referencesOf({ root }: ApiDocument): Lowering['references'] {
	return /^3\.0\./.test(String(root['openapi'])) || root['asyncapi'] !== undefined ? 'hide' : 'join';
}

function findingsOf(
	{ direction, pointer, where }: Asked,
	answer: SchemaAnswer | undefined,
	comparison: Comparison,
): readonly ChangeFinding[] {
	const seen = `It matters to ${where[0]}${where.length > 1 ? ` and ${where.length - 1} more` : ''}.`;
	if (answer?.answer === 'yes') return [];
	if (answer?.answer === 'no') {
		return answer.differences.map(({ path, in: version, rule, message, remedy, witness }) => ({
			path: authoredPlace(path, comparison[version].root),
			rule,
			verdict: 'breaking',
			direction,
			message: `${message} ${seen}`,
			remedy,
			...(witness !== undefined && { witness }),
		}));
	}
	return [
		{
			path: pointer,
			rule: 'schema-undecided',
			verdict: 'unknown',
			direction,
			message: `Cannot decide whether the schema still fits: ${answer?.why ?? 'nobody answered'}. ${seen}`,
			remedy: 'Say it in simpler words, or let its owner judge the change by hand.',
		},
	];
}

/** What was lowered has places that nobody wrote: the nearest one around it that somebody did. */
function authoredPlace(pointer: string, root: JsonObject): string {
	const steps = stepsOf(pointer);
	const written = steps.findIndex((_, index) => valueAt(pointerOf(steps.slice(0, index + 1)), root) === undefined);
	return pointerOf(written < 0 ? steps : steps.slice(0, written));
}
