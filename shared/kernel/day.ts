/** Days are counted as UTC days: they carry no clock and no time zone. */
const DAY_MS = 86_400_000;

/** Whether the text is a day that exists: `2026-11-30`. */
export function isDay(text: string | undefined): text is string {
	if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && dayOf(time) === text;
}

/** The day of a moment: the same one on every machine. */
export function dayOf(moment: Date | number): string {
	return new Date(moment).toISOString().slice(0, 10);
}

/** The day that many days later, earlier when negative. */
export function daysAfter(day: string, count: number): string {
	return dayOf(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** How many days later `to` is than `from`. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
