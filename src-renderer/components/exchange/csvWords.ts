/** The lists that a CSV file can be imported into, in words. */
export type ImportKind = 'OPT_OUTS' | 'KEYWORDS';

interface ImportWords {
  readonly title: string;
  readonly description: string;
  readonly placeholder: string;
  /** One line of the list, and several. */
  readonly one: string;
  readonly many: string;
  /** Whether lines change what is there; otherwise it stays as it is. */
  readonly canChange: boolean;
}

export const importWords: Record<ImportKind, ImportWords> = {
  OPT_OUTS: {
    title: 'Import opt-outs',
    description:
      'A CSV file with a header. The column Phone number is required; Opted out (UTC) and Source may be left out. Handsets that are on the list stay as they are.',
    placeholder: 'Phone number,Opted out (UTC),Source\n+12065550123,2026-11-01T09:30:00Z,END_USER',
    one: 'entry',
    many: 'entries',
    canChange: false,
  },
  KEYWORDS: {
    title: 'Import keywords',
    description:
      'A CSV file with a header and the columns Phone number, Keyword, Kind and Reply. Keywords that a number has already get the reply of the file; none is removed but a registered one that another one replaces.',
    placeholder: 'Phone number,Keyword,Kind,Reply\n+12065550123,JOIN,TWO_WAY,Welcome',
    one: 'keyword',
    many: 'keywords',
    canChange: true,
  },
};
