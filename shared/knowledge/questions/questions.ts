import type { ImmediateQuestion } from '../question.ts';
import { describeDomain } from './describe-domain.ts';
import { findApprovedLibrary } from './find-approved-library.ts';
import { findContracts } from './find-contracts.ts';
import { findOwner } from './find-owner.ts';
import { getConstraints } from './get-constraints.ts';
import { getDefinitionOfDone } from './get-definition-of-done.ts';
import { getGuidance } from './get-guidance.ts';
import { getRunbook } from './get-runbook.ts';
import { listConsumers } from './list-consumers.ts';

/**
 * Everything that can be asked of governed knowledge: nine, because the router adds six tools of its own and agents
 * see about fifteen (MCP-NOTES point 5).
 */
export const QUESTIONS: readonly ImmediateQuestion[] = [
	getGuidance,
	getDefinitionOfDone,
	describeDomain,
	findOwner,
	findContracts,
	listConsumers,
	findApprovedLibrary,
	getConstraints,
	getRunbook,
];
