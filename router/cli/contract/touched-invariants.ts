import type { ContractChange } from '@tenet/contracts';
import type { ContractRecord } from '@tenet/contracts/registry';
import type { TouchedByChange } from '@tenet/domains';
import type { Resolution } from '@tenet/knowledge';
import type { Place, ReportedFinding } from './report.ts';
import { valueNames } from './value-names.ts';

/** Says which invariants a judged change of a contract touches, by the places in its document that changed. */
export type FindTouched = (
	change: ContractChange,
	versions: { readonly before: ContractRecord | undefined; readonly after: ContractRecord | undefined },
) => readonly TouchedByChange[];

/** A machine for expressions takes a while to load, and is not needed where no invariant governs. */
export async function touchedInvariantsIn(resolution: Pick<Resolution, 'artifacts'>): Promise<FindTouched> {
	if (!resolution.artifacts.some(({ kind }) => kind === 'invariant')) return () => [];
	const { modelOfResolution, touchedByPlaces } = await import('@tenet/domains');
	const model = modelOfResolution(resolution);
	return ({ id, verdict }, { before, after }) => {
		if (!before || !after || !verdict) return [];
		const places = valueNames({ before, after, findings: verdict.findings }).filter((place) => place !== '');
		return places.length === 0 ? [] : touchedByPlaces(model, { contract: id, places });
	};
}

/** That they are touched, as advice: what is written now may be wrong and still be compatible. */
export function touchedFindings(
	contract: string,
	touched: readonly TouchedByChange[],
	at: Place | undefined,
): readonly ReportedFinding[] {
	if (touched.length === 0) return [];
	const shown = touched.slice(0, SHOWN).map(({ invariant, because, fields }) => {
		return because === 'its expression reads it'
			? `"${invariant}" reads ${fields.join(', ')}`
			: `"${invariant}" is about ${fields.join(', ')}, in words`;
	});
	const more = touched.length > SHOWN ? `; and ${touched.length - SHOWN} more` : '';
	const count = touched.length === 1 ? '1 invariant' : `${touched.length} invariants`;
	return [
		{
			rule: 'invariants-touched',
			severity: 'advice',
			contract,
			message: `The change of "${contract}" touches ${count}: ${shown.join('; ')}${more}.`,
			remedy: 'Ask the owner of the domain whether they hold of what is written now.',
			...(at && { at }),
		},
	];
}

const SHOWN = 20;
