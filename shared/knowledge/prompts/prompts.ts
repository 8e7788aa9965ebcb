import { AREAS, type Area } from '../artifact.ts';
import { type AgentPrompt, LIVE_ARGUMENTS, SEALED_ARGUMENTS } from './agent-prompt.ts';
import { AREA_EMPHASIS, ROUTER_EMPHASIS } from './knowledge-emphasis.ts';
import { parseLiveAssignment, parseSealedAssignment } from './parse-assignment.ts';
import { type PromptParts, twoPhasePrompt } from './two-phase-prompt.ts';

/** One name on every endpoint: a person who knows one knows all. */
const NAME = 'specify_with_context';

const ROUTER_PINNING = [
	'Pin it: call `get_context_pack` with this reference first, and give the same reference as `pack` in every call. ' +
		'`list_context_packs` shows the versions there are.',
	'If a newer version exists, say so and let the user choose; `diff_context_packs` shows what changed. Never mix versions.',
];

const SERVER_PINNING = [
	'This server answers from current knowledge, which may be newer than the pack: cite the digest of what you read, and ' +
		'where the router is at hand, read the pinned version there.',
	'Whatever no question covers: `search_artifacts`, then `read_artifacts` with the uris it found; `list_artifacts` shows ' +
		'what there is.',
];

const DESCRIPTION =
	'Spec, change, bug or hotfix in two phases: identify the question, then specify against governed context with ' +
	'sources, ADRs and a check of the five gates. No code without a spec.';

/** What the router offers: all four areas, from the pinned pack. */
export const ROUTER_PROMPTS: readonly AgentPrompt[] = [
	{
		name: NAME,
		title: 'Specify with a pinned Context Pack',
		description: DESCRIPTION,
		arguments: SEALED_ARGUMENTS,
		render: (given) =>
			twoPhasePrompt(parseSealedAssignment(NAME, given), { emphasis: ROUTER_EMPHASIS, pinning: ROUTER_PINNING }),
	},
];

/** What the server of an area offers: the same phases and rules, with its own knowledge in front. */
export function promptsOf(area: Area): readonly AgentPrompt[] {
	return PROMPTS_OF_AREAS.get(area) ?? [];
}

const PROMPTS_OF_AREAS: ReadonlyMap<Area, readonly AgentPrompt[]> = new Map(
	AREAS.map((area) => [area, [promptOf(area)]]),
);

function promptOf(area: Area): AgentPrompt {
	const parts: PromptParts = { emphasis: AREA_EMPHASIS[area], pinning: [...SERVER_PINNING, otherAreas(area)] };
	return {
		name: NAME,
		title: `Specify with ${area} knowledge`,
		description: DESCRIPTION,
		arguments: LIVE_ARGUMENTS,
		render: (given, packs = []) => twoPhasePrompt(parseLiveAssignment(NAME, given, packs), parts),
	};
}

function otherAreas(area: Area): string {
	const others = AREAS.filter((other) => other !== area).join(', ');
	return `It does not answer for ${others}: ask their servers or the router, and list as missing context what you cannot reach.`;
}
