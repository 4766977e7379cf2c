import type { CaseStatus, CaseSubmission, Output, ParsedInput, SupportCase } from '../../contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { failHeldRequest, noteReviewCase } from '../requests/service.ts';
import { carryOut } from './grants.ts';
import { caseRepository } from './repository.ts';
import {
  ANSWER_TIME_MS,
  missingInformation,
  refuseAnswer,
  refuseClose,
  refuseReply,
  STANDARD_QUESTION,
} from './rules.ts';
import { refuseSubmission } from './submissions.ts';

/** A case with its time line, or `NOT_FOUND`. */
export function getCase(unit: ReadUnit, { caseId }: { caseId: string }): Result<SupportCase> {
  const found = caseRepository(unit.db).find(caseId);
  return found === undefined
    ? refuse('NOT_FOUND', 'This support case is not in the workspace. Go back to the Support Center.')
    : ok(found);
}

/** A page of cases, newest first unless asked otherwise. */
export function listCases(unit: ReadUnit, input: ParsedInput<'cases.list'>): Result<Output<'cases.list'>> {
  const sort = input.sort ?? { by: 'submittedAt' as const, direction: 'desc' as const };
  return ok(caseRepository(unit.db).list(input.filter ?? {}, sort, input.page));
}

/**
 * Submits a case: the desk answers within 24 hours of simulated time. Refuses production access for voice before a voice
 * message was sent, countries and numbers that the case cannot be about, and a second review of the same request.
 */
export function createCase(unit: WriteUnit, submission: CaseSubmission): Result<SupportCase> {
  const refused = refuseSubmission(unit, submission);
  if (refused) return refused;
  const cases = caseRepository(unit.db);
  const caseId = `case-${unit.chance.hexId()}`;
  cases.insert(caseId, submission, unit.now, unit.now + ANSWER_TIME_MS);
  cases.addStep(caseId, unit.now, 'SUBMITTED', null);
  if (submission.type === 'NUMBER_REQUEST_REVIEW') noteReviewCase(unit, submission.fields.requestId, caseId);
  unit.changed('cases', caseId);
  return getCase(unit, { caseId });
}

/** Brings a case into a state and writes the step into its time line. Whoever waits, waits 24 hours from now. */
function step(unit: WriteUnit, caseId: string, status: CaseStatus, text: string | null): Result<SupportCase> {
  const cases = caseRepository(unit.db);
  cases.update(caseId, status, status === 'SUBMITTED' ? unit.now + ANSWER_TIME_MS : null);
  cases.addStep(caseId, unit.now, status, text);
  unit.changed('cases', caseId);
  return getCase(unit, { caseId });
}

/** Answers a question of the desk; the case waits for an answer again. Refuses cases that ask for nothing. */
export function replyToCase(unit: WriteUnit, { caseId, text }: ParsedInput<'cases.reply'>): Result<SupportCase> {
  const found = getCase(unit, { caseId });
  if (!found.ok) return found;
  return refuseReply(found.value.status) ?? step(unit, caseId, 'SUBMITTED', text);
}

/** Closes an open case; nothing is granted. Refuses cases that have ended. */
export function closeCase(unit: WriteUnit, { caseId }: ParsedInput<'cases.close'>): Result<SupportCase> {
  const found = getCase(unit, { caseId });
  if (!found.ok) return found;
  return refuseClose(found.value.status) ?? step(unit, caseId, 'CLOSED', null);
}

/**
 * The support desk by hand. A grant has its effect in the same transaction and is refused when it cannot be carried out,
 * such as over the quota. Refuses cases that do not wait for an answer.
 */
export function answerCase(unit: WriteUnit, input: ParsedInput<'cases.answer'>): Result<SupportCase> {
  const { caseId, outcome, text } = input;
  const found = getCase(unit, { caseId });
  if (!found.ok) return found;
  const refused = refuseAnswer(found.value.status);
  if (refused) return refused;
  if (outcome === 'GRANTED') return grant(unit, found.value, text);
  if (outcome === 'NEEDS_INFORMATION') return step(unit, caseId, outcome, text ?? STANDARD_QUESTION);
  if (found.value.type === 'NUMBER_REQUEST_REVIEW') failHeldRequest(unit, found.value.fields.requestId);
  return step(unit, caseId, outcome, text ?? null);
}

function grant(unit: WriteUnit, supportCase: SupportCase, text?: string): Result<SupportCase> {
  const effect = carryOut(unit, supportCase.caseId, supportCase);
  if (!effect.ok) return effect;
  return step(unit, supportCase.caseId, 'GRANTED', text ?? effect.value);
}

/**
 * The support desk by itself, 24 hours after a case was submitted or replied to: grants it when the required text is
 * there, else asks for what is missing; never declines. What cannot be carried out is asked about too. Rule: ours.
 */
export function answerByItself(unit: WriteUnit, caseId: string): Result<SupportCase> {
  const found = getCase(unit, { caseId });
  if (!found.ok || found.value.status !== 'SUBMITTED') return found;
  const supportCase = found.value;
  const replies = supportCase.timeline
    .slice(1)
    .flatMap(({ status, text }) => (status === 'SUBMITTED' ? [text ?? ''] : []));
  const question = missingInformation(supportCase, replies);
  if (question !== undefined) return step(unit, caseId, 'NEEDS_INFORMATION', question);
  const granted = grant(unit, supportCase);
  if (granted.ok) return granted;
  return step(unit, caseId, 'NEEDS_INFORMATION', `This cannot be granted as things are. ${granted.error.message}`);
}
