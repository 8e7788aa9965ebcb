import { Failure, type JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { quoted } from '../naming/wording.ts';
import type { Question } from '../question.ts';

/** What a caller gives, not yet looked at, and the day on which it asks. */
interface Given {
	readonly parameters: unknown;
	/** A day, `2026-11-30`: for the questions that mean today unless a day is said. */
	readonly today?: string;
}

/**
 * The parameters as the question takes them.
 *
 * @throws {Failure} `USAGE` when they do not fit, with all that it takes and what each means
 */
export function parsedParameters(question: Question, { parameters, today }: Given): JsonObject {
	const outcome = question.parameters.safeParse(parameters);
	if (!outcome.success) throw unfitting(question, outcome.error);
	const parsed = outcome.data as JsonObject;
	if (question.today === undefined || today === undefined || parsed[question.today] !== undefined) return parsed;
	return { ...parsed, [question.today]: today };
}

/** The parameters of a question as JSON Schema, with what each means. */
export function parametersSchema({ parameters }: Question): JsonObject {
	const { $schema: _, ...schema } = z.toJSONSchema(parameters, { io: 'input' });
	return schema as JsonObject;
}

function unfitting(question: Question, { issues: [first] }: z.ZodError): Failure {
	const why = (first ? inWords(first) : 'the parameters do not fit').replace(/\.$/, '');
	return new Failure('USAGE', `Cannot ask ${quoted(question.name)}: ${why}. It takes ${parametersInWords(question)}.`);
}

function inWords(issue: z.ZodError['issues'][number]): string {
	const { path, message } = issue;
	if (path.length === 0) return message;
	const name = `"${path.join('.')}"`;
	if (issue.code === 'invalid_value') {
		return `${name} must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
	}
	return message.endsWith('received undefined') ? `${name} is missing` : `${name}: ${message}`;
}

/** `name (needed: What is owned.), kind (Only this kind.)`. */
function parametersInWords(question: Question): string {
	const { properties = {}, required = [] } = z.toJSONSchema(question.parameters, { io: 'input' });
	const said = Object.entries(properties).map(([name, schema]) => {
		const about = (typeof schema === 'object' && schema.description) || 'as its schema says';
		return `${name} (${required.includes(name) ? 'needed: ' : ''}${about.replace(/\.$/, '')})`;
	});
	return said.length > 0 ? said.join('; ') : 'no parameters';
}
