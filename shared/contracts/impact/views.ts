import type { ContractFormat } from '../contract-format.ts';
import type { ViewChange } from './view.ts';
import { viewAsyncapi } from './view-asyncapi.ts';
import { viewAvro } from './view-avro.ts';
import { viewGraphql } from './view-graphql.ts';
import { viewJsonSchema } from './view-json-schema.ts';
import { viewOpenapi } from './view-openapi.ts';
import { viewProtobuf } from './view-protobuf.ts';

/** How a change of each format looks to one who uses a part of it. */
export const VIEWS = {
	asyncapi: viewAsyncapi,
	avro: viewAvro,
	graphql: viewGraphql,
	'json-schema': viewJsonSchema,
	openapi: viewOpenapi,
	protobuf: viewProtobuf,
} as const satisfies Record<ContractFormat, ViewChange>;
