import type { JsonValue } from '@tenet/kernel';
import type { ChangeFinding } from '../verdict.ts';
import { typeName } from './avro-type.ts';
import type { Misfit } from './misfit.ts';
import { sampleValue } from './sample-value.ts';

/** Who reads: `forward` an old reader what is new, `backward` a new reader what is old. */
export type Reading = 'forward' | 'backward';

/** A misfit as a finding, at its place in the new version, or in the old one when it is gone from the new. */
export function explainMisfit(misfit: Misfit, reading: Reading): ChangeFinding {
	const witness = witnessOf(misfit);
	return {
		path: placeOf(misfit, reading),
		rule: misfit.rule,
		verdict: 'breaking',
		direction: reading,
		message: `Cannot read ${WRITTEN[reading]} data with the ${READER[reading]} schema: ${why(misfit)}.`,
		remedy: REMEDIES[misfit.rule],
		...(witness === undefined ? {} : { witness }),
	};
}

const WRITTEN = { forward: 'new', backward: 'old' } as const;
const READER = { forward: 'old', backward: 'new' } as const;

/** A missing field stands only in the reader; everything else in both. */
function placeOf(misfit: Misfit, reading: Reading): string {
	if (misfit.rule === 'field-without-default') return misfit.reader.at;
	const inNew = reading === 'forward' ? misfit.writer : misfit.reader;
	return misfit.rule === 'enum-symbol-unknown' ? `${inNew.at}/symbols` : inNew.at;
}

function why(misfit: Misfit): string {
	if (misfit.rule === 'field-without-default') {
		return `the reader needs the field "${misfit.reader.name}", which the writer does not write, and gives no default for it`;
	}
	if (misfit.rule === 'enum-symbol-unknown') {
		return `the reader's ${typeName(misfit.reader)} has no symbol "${misfit.symbol}" and no default symbol`;
	}
	const [reader, writer] = [typeName(misfit.reader), typeName(misfit.writer)];
	switch (misfit.rule) {
		case 'union-branch-missing':
			return `the reader's union has no branch that reads ${writer}`;
		case 'fixed-size-changed':
			return `${writer} has another size for the reader`;
		case 'decimal-changed':
			return 'the decimals differ in precision or scale';
		case 'logical-type-changed':
			return `the reader takes ${misfit.writer.logical?.name} for ${misfit.reader.logical?.name}`;
		default:
			return `the reader expects ${reader}, and ${writer} is written`;
	}
}

const REMEDIES: Readonly<Record<Misfit['rule'], string>> = {
	'field-without-default': 'Give the field a default in the schema that reads, or keep writing it.',
	'enum-symbol-unknown': "Give the reader's enum a default symbol before new symbols are written.",
	'type-changed': 'Keep the type, promote it (int to long, float or double), or add a field under another name.',
	'name-changed': 'Keep the name, or list the old one in "aliases" of the schema that reads.',
	'fixed-size-changed': 'Keep the size, or add a field under another name.',
	'union-branch-missing': "Keep the branch in the reader's union, or write it only when all readers have it.",
	'decimal-changed': 'Keep precision and scale, or add a field under another name.',
	'logical-type-changed': 'Keep the logical type, or add a field under another name.',
};

/** What is written at that place and cannot be read. */
function witnessOf(misfit: Misfit): JsonValue | undefined {
	return misfit.rule === 'enum-symbol-unknown' ? misfit.symbol : sampleValue(misfit.writer);
}
