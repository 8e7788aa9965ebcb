import type { Answer } from '@tenet/knowledge';
import {
	type ArtifactTag,
	type CharterGuidance,
	fieldMarkdown,
	GUIDES,
	type GuidanceData,
	type GuidedArtifact,
	type GuidedPolicy,
	type GuidingLink,
} from '@tenet/knowledge/asking';
import { sourceWords } from './source-words.ts';

/**
 * The answer of `get_guidance` as the Markdown that an agent reads before an action: each element with whose word it is,
 * and at the end what is not governed, so that nobody takes silence for leave (seed 002, FR-014, FR-027).
 *
 * Made of the answer and nothing else, so that what is read and what a program gets cannot drift (seed 001 section 2).
 */
export function guidanceMarkdown({ governed, statement, data }: Answer): string {
	if (!governed) return `# Guidance\n\n${statement}\n`;
	const guidance = data as unknown as GuidanceData & Readonly<Record<string, readonly GuidedArtifact[]>>;
	const { action, domain, component, charter, required = [], links = [], notInForce = [], notGoverned } = guidance;
	const narrowed = [domain && `domain ${domain}`, component && `component ${component}`];
	const blocks = [
		`# Guidance: ${inline([action, ...narrowed.filter((part) => part)].join(', '))}`,
		statement,
		...(charter ? charterSection(charter) : []),
		...GUIDES.flatMap(({ member, called }) => artifactsSection(capital(called[1]), guidance[member] ?? [])),
		...artifactsSection('Also required', required),
		...linksSection(links),
		...weakenedSection(notInForce),
		'## Not governed',
		notGovernedLine(notGoverned),
	];
	return `${blocks.join('\n\n')}\n`;
}

function weakenedSection(weakened: NonNullable<GuidanceData['notInForce']>): readonly string[] {
	const lines = weakened.map(({ pack, file, message }) => `${inline(message)} (${inline(pack)} ${inline(file)})`);
	return lines.length === 0 ? [] : ['## Not in force', ...list('Its authors meant more to govern; ask them:', lines)];
}

function charterSection({ policies, answers, deselected, absent }: CharterGuidance): readonly string[] {
	const lists = [
		list('Policies of the charter:', policies.map(policyLine)),
		list(
			'Answers of the charter:',
			answers.map((answer) => `${inline(answer.field)}: ${inline(String(answer.value))} ${tag(answer)}`),
		),
		list(
			'Required, and left out by the project:',
			deselected.map((item) => `\`${item.uri}\`${item.reason ? `: ${inline(item.reason)}` : ''} ${tag(item)}`),
		),
		list(
			'Required, and not among what can be read here:',
			absent.map((item) => `\`${item.uri}\` ${tag(item)}`),
		),
	];
	return ['## Charter', ...lists.flat()];
}

function policyLine(policy: GuidedPolicy): string {
	const { field, value, enforcement, also = [], deviation } = policy;
	const said = `${inline(field)}: ${inline(String(value))} (${inline(enforcement)}) ${[policy, ...also].map((one) => tag(one)).join(' ')}`;
	return deviation ? `${said}; deviates: ${inline(String(deviation.value))} ${tag(deviation)}` : said;
}

function artifactsSection(title: string, artifacts: readonly GuidedArtifact[]): readonly string[] {
	return artifacts.length === 0 ? [] : [`## ${title}`, ...artifacts.map(artifactBlock)];
}

function artifactBlock(artifact: GuidedArtifact): string {
	const {
		uri,
		title,
		source,
		pack,
		version,
		over,
		requiredBy = [],
		because,
		severity,
		statement,
		...fields
	} = artifact;
	const charters = requiredBy.map(sourceWords).join(', ');
	const lead = [
		`\`${uri}\``,
		...(typeof severity === 'string' ? [inline(severity)] : []),
		...(charters === '' ? [] : [`required by the charter of ${charters}`]),
		...(because === undefined ? [] : [because]),
	].join(' · ');
	const said = Object.entries(fields).map(([name, value]) => fieldMarkdown(name, value ?? null));
	const blocks = [
		`### ${inline(title)} ${tag({ source, pack, version, ...(over && { over }) })}`,
		lead,
		textOf(statement),
		...said,
	];
	return blocks.filter((block) => block !== '').join('\n\n');
}

/** A statement stands for itself; one of several lines keeps to its paragraph. */
function textOf(statement: unknown): string {
	return typeof statement === 'string' ? inline(statement) : '';
}

function linksSection(links: readonly GuidingLink[]): readonly string[] {
	const lines = links.map((link) => {
		const when = link.when === undefined ? `suggested by \`${link.suggestedBy}\`` : inline(link.when);
		const why = link.reason === undefined ? '' : ` (${inline(link.reason)})`;
		return `\`${link.uri}\` ${inline(link.title)}: ${when}${why} ${tag(link)}`;
	});
	return links.length === 0 ? [] : ['## Worth reading', ...list('', lines)];
}

function notGovernedLine(missing: readonly string[]): string {
	return missing.length === 0
		? 'Every kind of guidance speaks of this. What none of it says is still not governed: stop and ask.'
		: `Nothing governs here: ${missing.join(', ')}. Do not invent them: stop and ask.`;
}

function list(title: string, lines: readonly string[]): readonly string[] {
	if (lines.length === 0) return [];
	return [...(title === '' ? [] : [title]), lines.map((line) => `- ${line}`).join('\n')];
}

function tag({ over, ...of }: ArtifactTag): string {
	return `[${inline(sourceWords(of))}${over ? `, over ${inline(sourceWords(over))}` : ''}]`;
}

/** Content must not be able to begin a block of its own. */
function inline(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
