import type { ImmediateQuestion } from '@tenet/knowledge';
import { checkInvariants } from './check-invariants.ts';
import { checkOwnership } from './check-ownership.ts';
import { findTouchedInvariants } from './find-touched-invariants.ts';

/** The questions that are answered by judging the domain, beside those that only read it. */
export const DOMAIN_QUESTIONS: readonly ImmediateQuestion[] = [checkOwnership, checkInvariants, findTouchedInvariants];
