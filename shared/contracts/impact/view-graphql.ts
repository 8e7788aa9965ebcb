import { asAnswered } from './as-answered.ts';
import { mattering, type ViewChange, wholeView } from './view.ts';

/** A GraphQL schema, as one asks for fields of it, or answers by it. The library is loaded by the first question. */
export const viewGraphql: ViewChange = async (judge, asked) => {
	const { change, consumer, fields } = asked;
	if (consumer.role === 'producer') {
		const turned = await judge({ ...change, old: change.new, new: change.old });
		const view = wholeView(turned, []);
		return { ...view, findings: mattering(turned.findings, ['forward']).map(asAnswered) };
	}
	if (!fields) return wholeView(await judge(change), ['backward', 'forward']);
	const { viewFields } = await import('./view-graphql-fields.ts');
	return viewFields(judge, change, fields);
};
