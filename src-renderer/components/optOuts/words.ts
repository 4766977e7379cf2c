import type { OptOutSource } from '../../../src-main/core/contract/index.ts';

/** Who put a handset on the list, in words. */
export const sourceWords: Record<OptOutSource, string> = { END_USER: 'End user', OPERATOR: 'Operator' };
