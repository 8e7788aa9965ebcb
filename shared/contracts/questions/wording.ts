import type { KnowledgeView } from '@tenet/knowledge';
import { lacks } from '@tenet/knowledge/answering';

/** Whom to ask, as far as a record says: `Team Checkout, #checkout`. */
export function whoToAsk({ owner, contact }: { readonly owner?: unknown; readonly contact?: unknown }): string {
	return [owner, contact].filter((part) => typeof part === 'string' && part !== '').join(', ');
}

/** `checkout-service (Team Checkout, #checkout)`. */
export function named(name: string, who: Parameters<typeof whoToAsk>[0]): string {
	const ask = whoToAsk(who);
	return ask === '' ? name : `${name} (${ask})`;
}

/** Said wherever components are another server's: nobody here knows who speaks a contract without a record. */
export function componentsElsewhere(view: KnowledgeView, question: string): string {
	if (!lacks(view, 'component')) return '';
	return ` Components are not known here, so who speaks it without a record is not: ask ${question} of the router.`;
}

export function capitalised(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
