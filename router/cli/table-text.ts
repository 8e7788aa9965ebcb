import type { Colors } from 'picocolors/types.js';
import { oneLine } from './terminal-text.ts';

/** Rows in columns, the first row as their head. */
export function tableText(cells: readonly (readonly string[])[], colour: Colors): string {
	const rows = cells.map((row) => row.map(oneLine));
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.map((line, index) => (index === 0 ? colour.bold(line) : line))
		.join('\n');
}
