import { Area } from '@tenet/knowledge';
import { z } from 'zod';
import { LOG_LEVELS } from './configuration.ts';
import { OrganisationPack } from './organisation-pack.ts';

const NAME = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lowercase letters, digits and "-", at most 63');
const PATH = z.string().min(1).describe('A folder, relative to this file.');
const NAMES = z.array(z.string().min(1)).min(1);
const HTTP_URL = z
	.url({ protocol: /^https?$/, error: 'expected an address that begins with "http://" or "https://"' })
	.refine((url) => !/^https?:\/\/[^/]*@/.test(url), 'expected an address without a user name or password');

const LineScopeFields = z
	.strictObject({
		areas: z.array(Area).min(1).optional().describe('Take in only these areas.'),
		domains: NAMES.optional().describe('Take in what speaks of these bounded contexts, and what speaks of none.'),
		components: NAMES.optional().describe('Take in what speaks of these components, and what speaks of none.'),
		tags: NAMES.optional().describe('Take in only what has one of these tags.'),
	})
	.describe('What the line takes in; an absent field takes in everything.');

const ServerFields = z
	.strictObject({
		area: Area.describe('Whose knowledge it serves.'),
		url: HTTP_URL.optional().describe('Its MCP address.'),
		command: z.string().min(1).optional().describe('The command that starts it, spoken to over stdio.'),
		args: z.array(z.string()).optional().describe('The arguments of the command.'),
		as: z.literal('external').optional().describe('Say "external" of a server that is not one of Tenet.'),
		deadlineMs: z.int().min(100).max(600_000).optional().describe('How long to wait for an answer.'),
	})
	.refine((server) => (server.url === undefined) !== (server.command === undefined), {
		error: 'expected either "url" or "command"',
	});

/** `tenet.yaml` as authored: strict, so that a misspelt field is a finding and not a surprise. */
export const ConfigurationFile = z
	.strictObject({
		doctrine: z
			.strictObject({
				org: z.strictObject({
					packs: z.array(OrganisationPack).describe('Later packs override earlier ones.'),
				}),
			})
			.optional()
			.describe('The packs that the organisation gives.'),
		governance: PATH.optional().describe("The folder of the project's own pack."),
		lines: z
			.record(NAME, LineScopeFields)
			.optional()
			.describe('Named sequences of Context Packs, each with its scope.'),
		servers: z.record(NAME, ServerFields).optional().describe('The servers to ask, when they are not embedded.'),
		store: PATH.optional(),
		cache: PATH.optional(),
		host: z.string().min(1).optional().describe('The address to listen at.'),
		port: z.int().min(0).max(65_535).optional().describe('The port of the router; the servers take the next four.'),
		allowedHosts: NAMES.optional().describe('Host names that requests may be sent to.'),
		allowedOrigins: NAMES.optional().describe('Web origins that may send requests.'),
		logLevel: z.enum(LOG_LEVELS).optional(),
	})
	.meta({ title: 'tenet.yaml', description: 'Which packs govern this project, and how they are served.' });
export type ConfigurationFile = z.infer<typeof ConfigurationFile>;

/** The `tenet.yaml` of a user: packs that every project of this machine inherits, and nothing else. */
export const UserConfigurationFile = ConfigurationFile.pick({ doctrine: true });
