import { mergedCharterShape } from '../charter/merged-charter.ts';
import type { KindSource } from './kind-definition.ts';

export const CHARTER_KINDS = [
	{
		kind: 'charter',
		area: 'platform',
		media: [],
		needs: ['title'],
		meaning: "The charters of all packs as one; made when packs are resolved, from each pack's charter file.",
		fields: mergedCharterShape,
	},
] as const satisfies readonly KindSource[];
