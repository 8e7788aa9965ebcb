import { z } from 'zod';
import { shownName } from '../archive/archive-refusal.ts';

const Problem = z.object({ title: z.string().optional(), detail: z.string().optional() });

/** What a server says of its error (RFC 9457), quoted because it is not us who says it; empty when it says nothing. */
export function problemDetail(contentType: string | undefined, body: Uint8Array): string {
	if (!/^application\/(?:problem\+)?json\b/i.test(contentType ?? '')) return '';
	try {
		const { title, detail } = Problem.parse(JSON.parse(Buffer.from(body).toString('utf8')));
		const said = detail ?? title ?? '';
		return said === '' ? '' : `, saying ${shownName(said)}`;
	} catch {
		return '';
	}
}
