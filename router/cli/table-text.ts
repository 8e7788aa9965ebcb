import type { Colors } from 'picocolors/types.js';

/** Rows in columns, the first row as their head. */
export function tableText(rows: readonly (readonly string[])[], colour: Colors): string {
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
