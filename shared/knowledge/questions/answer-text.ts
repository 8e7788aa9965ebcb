import type { Answer, AnswerSource } from '../question.ts';
import { fieldMarkdown } from '../rendering/artifact-markdown.ts';

/** An answer as Markdown that people and agents read: the statement, what it says in detail, and what it rests on. */
export function answerText({ statement, data, sources }: Answer): string {
	const details = Object.entries(data).map(([name, value]) => fieldMarkdown(name, value));
	const rests = sources.length > 0 ? [`**Sources:**\n\n${sources.map(sourceLine).join('\n')}`] : [];
	return `${[statement, ...details, ...rests].filter((block) => block !== '').join('\n\n')}\n`;
}

/** `- platform://policy/pii · Personal data · org acme 2.1.0, policies/pii.policy.yaml · sha256:…`. */
function sourceLine({ uri, title, provenance, digest }: AnswerSource): string {
	const { layer, pack, version, file } = provenance;
	const overridden = Object.entries(provenance.overrides ?? {}).map(
		([field, origin]) => `; ${field} by ${origin.layer} ${origin.pack} ${origin.version}`,
	);
	const line = `${uri} · ${title} · ${layer} ${pack} ${version}, ${file}${overridden.join('')} · ${digest}`;
	return `- ${line.replace(/\s+/g, ' ')}`;
}
