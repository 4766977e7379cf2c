import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { countParts } from '../../../src-main/core/kernel/parts.ts';

const family = '👨‍👩‍👧‍👦'; // 11 UTF-16 code units, seven characters, drawn as one.

describe('the parts of a text', () => {
  test.each([
    ['one letter', 'x', 'GSM-7', 1],
    ['160 plain letters', 'x'.repeat(160), 'GSM-7', 1],
    ['161', 'x'.repeat(161), 'GSM-7', 2],
    ['306', 'x'.repeat(306), 'GSM-7', 2],
    ['307', 'x'.repeat(307), 'GSM-7', 3],
    ['1,600', 'x'.repeat(1_600), 'GSM-7', 11],
    ['160 letters of GSM beyond ASCII', 'éñÄß@£$ΩΨà'.repeat(16), 'GSM-7', 1],
    ['161 of them', `${'éñÄß@£$ΩΨà'.repeat(16)}é`, 'GSM-7', 2],
    ['70 letters outside GSM', 'ж'.repeat(70), 'UCS-2', 1],
    ['71', 'ж'.repeat(71), 'UCS-2', 2],
    ['134', 'ж'.repeat(134), 'UCS-2', 2],
    ['135', 'ж'.repeat(135), 'UCS-2', 3],
    ['1,600 outside GSM', 'ж'.repeat(1_600), 'UCS-2', 24],
    ['a curly apostrophe among 70', `It’s ${'x'.repeat(65)}`, 'UCS-2', 1],
    ['a curly apostrophe among 71', `It’s ${'x'.repeat(66)}`, 'UCS-2', 2],
    ['a straight apostrophe among 160', `It's ${'x'.repeat(155)}`, 'GSM-7', 1],
    ['80 euro signs, which count two', '€'.repeat(80), 'GSM-7', 1],
    ['81 euro signs', '€'.repeat(81), 'GSM-7', 2],
    ['80 brackets', '['.repeat(80), 'GSM-7', 1],
    ['158 letters and a bracket', `${'x'.repeat(158)}[`, 'GSM-7', 1],
    ['159 letters and a bracket', `${'x'.repeat(159)}[`, 'GSM-7', 2],
    // 152 letters leave one place in the first part, too few for the two of a bracket: 152 + 153 and one more.
    ['a bracket at a border', `${'x'.repeat(152)}[${'x'.repeat(152)}`, 'GSM-7', 3],
    ['the same without it', 'x'.repeat(306), 'GSM-7', 2],
    ['every extension character', '^{}\\[~]|€\f'.repeat(8), 'GSM-7', 1],
    ['a c with cedilla, which GSM has in capital only', 'ç', 'UCS-2', 1],
    ['a grave accent, which it has not', '`', 'UCS-2', 1],
    ['35 emoji of two code units', '🙂'.repeat(35), 'UCS-2', 1],
    ['36 of them: 33 and three', '🙂'.repeat(36), 'UCS-2', 2],
    ['line feeds', '\n'.repeat(160), 'GSM-7', 1],
    ['line breaks of two characters', '\r\n'.repeat(80), 'GSM-7', 1],
    ['right-to-left text', 'שלום '.repeat(14), 'UCS-2', 1],
  ] as const)('%s', (_what, text, encoding, parts) => {
    expect(countParts(text)).toMatchObject({ encoding, parts });
  });

  test('a family at the border of two parts stays whole', () => {
    // 60 letters leave seven places in the first part, too few for the family: it begins the second one.
    const text = `${'ж'.repeat(60)}${family}${'ж'.repeat(56)}`;
    expect(text.length).toBe(127);
    expect(countParts(text).parts).toBe(2);
    // One letter more fits no longer, though torn in two it would: 60 + 7, and 4 + 57 are two parts.
    expect(countParts(`${text}ж`).parts).toBe(3);
  });

  test('the characters are those a person would count', () => {
    expect(countParts(family).characters).toBe(7);
    expect(countParts('🙂').characters).toBe(1);
    expect(countParts('€uro').characters).toBe(4);
  });

  test('a letter under more marks than a part holds is torn, and every part is counted', () => {
    expect(countParts(`e${'\u0301'.repeat(1_599)}`).parts).toBe(24);
    expect(countParts(`e${'\u0301'.repeat(66)}`.repeat(2)).parts).toBe(2);
  });
});

const gsmLetters = '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà';
const extension = '^{}\\[~]|€\f';

describe('for any text', () => {
  const plain = fc.string({
    unit: fc.constantFrom(...Array.from('azAZ09 @$_!"#%&\'()*+,-./:;<=>?\n')),
    maxLength: 1_000,
  });
  const gsm = fc.string({ unit: fc.constantFrom(...Array.from(gsmLetters + extension)), minLength: 1, maxLength: 700 });
  const mixed = fc.string({
    unit: fc.constantFrom('a', 'Z', ' ', '\n', '\r', '[', '€', 'é', 'ж', '🙂', family),
    maxLength: 200,
  });

  test('the short way counts as the library does', () => {
    fc.assert(
      fc.property(fc.oneof(plain, mixed), (text) => {
        const { encodingName, segmentsCount } = new SegmentedMessage(text, 'auto');
        expect(countParts(text)).toEqual({
          encoding: encodingName,
          characters: Array.from(text).length,
          parts: segmentsCount,
        });
      }),
      { numRuns: 300 },
    );
  });

  test('GSM text is counted as the standard says', () => {
    fc.assert(
      fc.property(gsm, (text) => {
        const sizes = Array.from(text, (character) => (extension.includes(character) ? 2 : 1));
        const septets = sizes.reduce((sum, size) => sum + size, 0);
        let parts = 1;
        let used = 0;
        for (const size of sizes) {
          if (used + size > 153) {
            parts += 1;
            used = 0;
          }
          used += size;
        }
        expect(countParts(text)).toMatchObject({ encoding: 'GSM-7', parts: septets <= 160 ? 1 : parts });
      }),
      { numRuns: 300 },
    );
  });

  test('no part is fuller than it can be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (text) => {
        const { encoding, parts } = countParts(text);
        const [alone, joined] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
        expect(text.length).toBeLessThanOrEqual(parts === 1 ? alone : parts * joined);
      }),
      { numRuns: 300 },
    );
  });
});
