import type { DueSource } from '../../store/due.ts';
import { simulatedAccount } from '../simulation/service.ts';
import { caseRepository } from './repository.ts';
import { answerByItself } from './service.ts';

/** The support desk answers cases when their time has come, unless it is worked by hand. */
export const caseAnswers: DueSource = {
  next(unit) {
    if (simulatedAccount(unit).supportDesk === 'MANUAL') return undefined;
    const next = caseRepository(unit.db).nextDue();
    return next && { at: next.dueAt, kind: 'CASE_ANSWERED', subject: next.caseId };
  },
  run: answerByItself,
};
