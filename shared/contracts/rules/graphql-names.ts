import { parse, printSchema } from 'graphql';
import type { ContractDocument } from '../contract-format.ts';
import { readGraphql } from '../graphql/read-graphql.ts';
import { knownNames } from '../impact/project-graphql.ts';

/** What a record can name of a schema, however that was written; nothing when it cannot be read. */
export function graphqlNames(document: ContractDocument): readonly string[] | undefined {
	const { schema } = readGraphql(document);
	return schema && knownNames(parse(printSchema(schema), { noLocation: true }));
}
