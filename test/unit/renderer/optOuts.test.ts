import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countLines, refuseSize, refuseText, summarise } from '../../../src-renderer/components/exchange/importFile.ts';

const MEBIBYTE = 1024 * 1024;

describe('lines of a list', () => {
  test.each([
    ['', 0],
    ['Phone number', 0],
    ['Phone number\n', 0],
    ['Phone number\n+12065550123', 1],
    ['Phone number\r\n+12065550123\r\n\r\n+12065550124\r\n', 2],
    ['\uFEFFPhone number\r+12065550123\r', 1],
    ['\uFEFF\nPhone number\n+12065550123\n', 1],
    ['Phone number,Note\n+12065550123,"two\nlines"\n+12065550124,"a ""quoted"" word"\n', 2],
  ])('%j has %i', (text, lines) => {
    expect(countLines(text)).toBe(lines);
  });

  test('as many as were written, whatever is in them', () => {
    const cell = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('\uFEFF'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (rows) => {
        const text = stringify([['Phone number', 'Source'], ...rows], { quoted: true, record_delimiter: 'windows' });
        expect(countLines(text)).toBe(rows.length);
      }),
    );
  });
});

describe('the most that can be imported', () => {
  test('16 MiB', () => {
    expect(refuseSize(16 * MEBIBYTE)).toBeUndefined();
    expect(refuseSize(16 * MEBIBYTE + 1)).toContain('has 16.1 MiB, and at most 16.0 MiB');
  });

  test('is counted as it is sent: line ends and quotes take more room', () => {
    const lines = '"\n'.repeat(5 * MEBIBYTE);
    expect(refuseSize(lines.length)).toBeUndefined();
    expect(refuseText(lines)).toContain('Split it into smaller files');
    expect(refuseText('+12065550123\n'.repeat(1_000))).toBeUndefined();
  });
});

describe('what a report says', () => {
  test('figures add up to the lines of the file, and refused lines are counted as an editor does', () => {
    const rows = Array.from({ length: 9 }, (_, row) => `+120655501${row + 30},,`);
    const text = [
      '\uFEFFPhone number,Opted out (UTC),Source',
      '+12065550121,,"a cell\nof two lines"',
      '',
      '+12065550122,,',
      '"0049 ""30"", 1",,OPERATOR',
      ...rows.slice(1),
      `+12065550124,${'9'.repeat(101)},`,
    ].join('\r\n');
    const summary = summarise(
      {
        added: 2,
        changed: 0,
        removed: 0,
        problems: [
          { path: 'rows.3.Phone number', message: 'This is not a valid phone number.' },
          { path: 'rows.12.Opted out (UTC)', message: 'This time is in the future.' },
        ],
      },
      text,
    );
    expect(summary).toEqual({
      added: 2,
      changed: 0,
      replaced: 0,
      unchanged: 8,
      refused: [
        { line: 6, column: 'Phone number', value: '0049 "30", 1', message: 'This is not a valid phone number.' },
        {
          line: 15,
          column: 'Opted out (UTC)',
          value: `${'9'.repeat(100)}…`,
          message: 'This time is in the future.',
        },
      ],
      isCutOff: false,
    });
  });

  test('a report that lists only the first problems says so', () => {
    const problems = Array.from({ length: 1_000 }, (_, index) => ({
      path: `rows.${index + 1}.Source`,
      message: 'No.',
    }));
    const summary = summarise(
      { added: 5, changed: 0, removed: 0, problems },
      `Phone number\n${'+12065550123\n'.repeat(2_000)}`,
    );
    expect(summary).toMatchObject({ added: 5, unchanged: 995, isCutOff: true });
  });
});
