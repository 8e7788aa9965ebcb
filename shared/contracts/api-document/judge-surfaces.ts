import type { JsonObject } from '@tenet/kernel';
import type { PlacedSchema, SchemaAnswer, SchemaOracle, SchemaQuestion } from '../schema-oracle.ts';
import type { ChangeFinding, Direction } from '../verdict.ts';
import type { ApiDocument } from './api-document.ts';
import type { Comparison, Flow, Surface, SurfaceSchema } from './comparison.ts';
import { essence } from './essence.ts';
import { lowerSchemas } from './lower-schemas.ts';
import type { Lowering, SchemaPlaces } from './lowering.ts';
import { pointerOf, stepsOf } from './pointer.ts';
import { valueAt } from './value-at.ts';

/** Who writes and who reads at a surface, and which properties travel there. */
const FLOWS = {
	request: { writer: 'old', direction: 'backward', hides: 'readOnly', alternatives: 'kinds' },
	response: { writer: 'new', direction: 'forward', hides: 'writeOnly', alternatives: 'kinds' },
	received: { writer: 'old', direction: 'backward', hides: 'nothing', alternatives: 'schemas' },
	sent: { writer: 'new', direction: 'forward', hides: 'nothing', alternatives: 'schemas' },
} as const satisfies Record<Flow, FlowRules>;

interface FlowRules extends Pick<Lowering, 'hides' | 'alternatives'> {
	readonly writer: 'old' | 'new';
	readonly direction: Direction;
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
	const asked = new Asking(comparison, places).questions();
	const answers = await oracle.ask(asked.map(({ question }) => question));
	return asked.flatMap((one, index) => findingsOf(one, answers[index], comparison));
}

const UNSAID = {
	any: { schema: true, root: true },
	object: { schema: { type: 'object' }, root: { type: 'object' } },
} as const satisfies Record<'any' | 'object', Omit<PlacedSchema, 'pointer'>>;

class Asking {
	readonly #comparison: Comparison;
	readonly #places: SchemaPlaces;
	readonly #lowered = new Map<string, JsonObject>();
	readonly #asked = new Map<string, Asked>();

	constructor(comparison: Comparison, places: SchemaPlaces) {
		this.#comparison = comparison;
		this.#places = places;
	}

	questions(): readonly Asked[] {
		for (const surface of this.#comparison.surfaces) this.#add(surface);
		return [...this.#asked.values()];
	}

	/** What both versions say alike is safe, and is not asked: not even where it says more than can be proved. */
	#add(surface: Surface): void {
		const { hides, alternatives, writer, direction } = FLOWS[surface.flow];
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

	#says(version: 'old' | 'new', schema: SurfaceSchema, as: Omit<Lowering, 'dialect'>): string {
		const { schema: value, root } = this.#placed(version, schema, as);
		return essence(value, root);
	}

	#placed(version: 'old' | 'new', { pointer, says }: SurfaceSchema, as: Omit<Lowering, 'dialect'>): PlacedSchema {
		if (says !== 'schema') return { ...UNSAID[says], pointer };
		const root = this.#root(version, as);
		const found = valueAt(pointer, root);
		return { schema: (found ?? true) as PlacedSchema['schema'], root, pointer };
	}

	#root(version: 'old' | 'new', as: Omit<Lowering, 'dialect'>): JsonObject {
		const key = `${version} ${as.hides} ${as.enums} ${as.alternatives}`;
		const known = this.#lowered.get(key);
		if (known) return known;
		const document = this.#comparison[version];
		const lowered = lowerSchemas(document.root, this.#places, { ...as, dialect: dialectOf(document) });
		this.#lowered.set(key, lowered);
		return lowered;
	}
}

function dialectOf({ root }: ApiDocument): Lowering['dialect'] {
	return /^3\.0\./.test(String(root['openapi'])) ? 'openapi-3.0' : 'json-schema';
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
