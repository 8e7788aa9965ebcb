import type { JsonObject } from '@tenet/kernel';
import { writeYaml } from '@tenet/kernel/yaml';
import type { MigrationPlan } from './migration-plan.ts';

/** The plan as the file `<id>.migration-plan.yaml`; why it is so, and what is open, stands above it in comments. */
export function planYaml(plan: MigrationPlan): string {
	const { id, fields, because, open } = plan;
	const comments = [
		`Strategy: ${because.strategy}`,
		`Window: ${because.window}`,
		...fields.order.map(({ consumer }, index) => `Order: ${consumer}. ${because.order[index]}`),
		...headerLines(plan),
		...open.map((point) => `Open: ${point}`),
	];
	return `${comments.flatMap(comment).join('\n')}\n${writeYaml({ id, ...fields } as JsonObject)}`;
}

/** The plan for people. */
export function planMarkdown(plan: MigrationPlan): string {
	const { fields, because, open } = plan;
	const { window, order, exitCriteria } = fields;
	const steps = order.map(({ consumer, by, rehearsal }, index) => {
		const first = `${index + 1}. **${by}**: \`${consumer}\`. ${plain(because.order[index] ?? '')}`;
		return rehearsal === undefined ? first : `${first}\n   Rehearsal: ${plain(rehearsal)}`;
	});
	const headers = headerLines(plan);
	const blocks = [
		`# ${plain(fields.title)}`,
		plain(fields.summary),
		`**Strategy:** \`${fields.strategy}\`${fields.converter === undefined ? '' : ` by \`${plain(fields.converter)}\``}. ${plain(because.strategy)}`,
		`**Window:** ${window.from} to ${window.to}. ${plain(because.window)}`,
		`## Order\n\n${steps.length > 0 ? steps.join('\n') : 'Nobody is known to move.'}`,
		...(headers.length > 0 ? [`## Headers of the old version\n\n${bullets(headers)}`] : []),
		`## Exit criteria\n\n${bullets(exitCriteria.map(({ criterion, measure }) => `**${criterion}**: ${measure}`))}`,
		`## Rollback\n\n${plain(fields.rollback)}`,
		...(open.length > 0 ? [`## Open\n\n${bullets(open)}`] : []),
	];
	return `${blocks.join('\n\n')}\n`;
}

function headerLines({ headers, fields }: MigrationPlan): readonly string[] {
	const { deprecation, sunset, link } = headers ?? {};
	const named = { 'Deprecation (RFC 9745)': deprecation, 'Sunset (RFC 8594)': sunset, 'Link (RFC 8288)': link };
	return Object.entries(named).flatMap(([name, value]) =>
		value === undefined ? [] : [`Answers of ${fields.from} carry ${name}: ${value}`],
	);
}

function bullets(lines: readonly string[]): string {
	return lines.map((line) => `- ${plain(line)}`).join('\n');
}

/** On one line: a name that brings its own line ends must not begin a heading, or a key. */
function plain(text: string): string {
	return text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim();
}

const WIDTH = 116;

function comment(text: string): readonly string[] {
	const lines: string[] = [];
	let line = '#';
	for (const word of plain(text).split(' ')) {
		if (line.length > 1 && line.length + 1 + word.length > WIDTH) {
			lines.push(line);
			line = '#  ';
		}
		line += ` ${word}`;
	}
	return [...lines, line];
}
