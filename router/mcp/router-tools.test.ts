import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ContextPacks } from '../use-cases/context-packs.ts';
import { allQuestions, QUESTION_NAMES } from '../use-cases/question-catalogue.ts';
import { ask } from './ask.ts';
import { FOLDED_QUESTIONS } from './folded-questions.ts';
import { routerTools } from './router-tools.ts';

const judge = () => Promise.reject(new Error('Nothing is judged here.'));
const questions = await allQuestions(judge);

// Nothing is asked of it: tools are only listed here.
const packs = {
	question: async (name: string) => questions.find((question) => question.name === name),
} as unknown as ContextPacks;

describe('[T4-ASK-01] the tools of the router', () => {
	const tools = routerTools(packs, { allowBuild: true });

	it('are called by the names that they are listed by, and leave room for more', async () => {
		const listed = await Promise.all(tools.map(async (tool) => (await tool.listing()).name));
		expect(tools.map(({ name }) => name)).toEqual(listed);
		expect(tools).toHaveLength(13);
		expect(routerTools(packs, { allowBuild: false }).map(({ name }) => name)).not.toContain('build_context_pack');
	});

	it('reach every question of the areas, by a tool of its own or by "ask"', () => {
		const reached = [...tools.map(({ name }) => name), ...FOLDED_QUESTIONS.map(([name]) => name)];
		expect(QUESTION_NAMES.filter((name) => !reached.includes(name))).toEqual([]);
		expect(questions.map(({ name }) => name)).toEqual(QUESTION_NAMES);
	});
});

describe('[T4-ASK-02] docs/questions.md', () => {
	it('names every question with the parameters that it has', () => {
		const text = readFileSync(new URL('../../docs/questions.md', import.meta.url), 'utf8');
		const rows = [...text.matchAll(/^\| `(\w+)` \| (.+?) \|/gm)].map(([, name, said = '']) => [
			name,
			[...said.matchAll(/`(\w+)(\??)`/g)].map(([, parameter, optional]) => [parameter, optional === '?']),
		]);
		const known = questions.map(({ name, parameters }) => {
			const { properties = {}, required = [] } = z.toJSONSchema(parameters, { io: 'input' });
			return [name, Object.keys(properties).map((parameter) => [parameter, !required.includes(parameter)])];
		});
		expect(rows).toEqual(known);
	});
});

describe('[T4-ASK-02] the description of "ask"', () => {
	it('names each question with the parameters that it has, needed or not', () => {
		for (const [name, parameters] of FOLDED_QUESTIONS) {
			const question = questions.find((one) => one.name === name);
			const { properties = {}, required = [] } = z.toJSONSchema(question?.parameters ?? z.object(), { io: 'input' });
			const said = parameters.split(', ').flatMap((parameter) => parameter.split('|'));
			expect(
				said.map((parameter) => parameter.replace('?', '')),
				name,
			).toEqual(Object.keys(properties));
			const needed = said.filter((parameter) => !parameter.endsWith('?'));
			expect(needed, name).toEqual(expect.arrayContaining(required));
		}
	});

	it('is short enough to be read whole', async () => {
		const { description = '' } = await ask(packs).listing();
		expect(Buffer.byteLength(description)).toBeLessThanOrEqual(2_000);
		for (const [name] of FOLDED_QUESTIONS) expect(description).toContain(`${name} {`);
	});
});
