import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { parsePhoneNumber } from '../../src-main/core/features/catalog/phone.ts';
import { smsSimulatorNumbers } from '../../src-main/core/features/catalog/shipped.ts';
import { isShortCode, nationalFormat, parseWithExceptions } from '../../src-main/core/kernel/phone.ts';

describe('parsePhoneNumber', () => {
  it.each([
    ['+442079460123', 'GB', '020 7946 0123'],
    ['+44 (0)20 7946-0123', 'GB', '020 7946 0123'],
    ['+1 206.555.0100', 'US', '(206) 555-0100'],
    ['+1 (204) 555\u20110100', 'CA', '(204) 555-0100'],
    ['\u202a+49 30 23125\u00a0000\u202c', 'DE', '030 23125000'],
    ['＋１２０６５５５０１００', 'US', '(206) 555-0100'],
    ['+53 5 1234567', 'CU', '05 1234567'],
  ])('reads %s', (text, isoCode, national) => {
    const phoneNumber = `+${text.normalize('NFKC').replace('(0)', '').replace(/\D/g, '')}`;
    expect(parsePhoneNumber(text)).toEqual({ phoneNumber, isoCode, nationalFormat: national });
  });

  it('reads a national form only when told the country', () => {
    expect(parsePhoneNumber('020 7946 0123')).toBeUndefined();
    expect(parsePhoneNumber('020 7946 0123', 'GB')?.phoneNumber).toBe('+442079460123');
    expect(parsePhoneNumber('(246) 555-0100', 'BB')?.phoneNumber).toBe('+12465550100');
    expect(parsePhoneNumber('020 7946 0123', 'ZZ')).toBeUndefined();
  });

  it('lets a plus win over the given country', () => {
    expect(parsePhoneNumber('+442079460123', 'US')).toMatchObject({ isoCode: 'GB', phoneNumber: '+442079460123' });
  });

  it.each([
    ['', 'nothing'],
    ['+', 'no digits'],
    ['hello', 'letters'],
    ['+1 800 FLOWERS', 'letters for digits'],
    ['+12065550100 x5', 'an extension'],
    ['+12065550100, +12065550101', 'two numbers'],
    ['+1206555010', 'a digit too few'],
    ['+120655501000', 'a digit too many'],
    ['+447700900123', 'a fictional range we do not ship and the library refuses'],
    ['+80012345678', 'a number of no country'],
    ['+999123456789', 'no country code'],
    ['+12464360100000000000', 'endless digits'],
    ['tel:+12065550100', 'an address'],
  ])('refuses "%s": %s', (text) => {
    expect(parsePhoneNumber(text)).toBeUndefined();
    expect(parsePhoneNumber(text, 'US')).toBeUndefined();
  });

  it('never gives more than 15 digits, though the library does', () => {
    const sixteen = '+4915' + '1'.repeat(12);
    const seventeen = '+49' + '1801234567'.padEnd(15, '8');
    for (const text of [sixteen, seventeen]) expect(parsePhoneNumber(text)).toBeUndefined();
    // The bound itself is what refuses: the same text passes every other check of a list that accepts anything.
    expect(parseWithExceptions('+491801234567', () => 'DE')).toBeDefined();
    expect(parseWithExceptions(seventeen, () => 'DE')).toBeUndefined();
  });

  it.each([
    ['+12465550100', 'BB'],
    ['+13455550199', 'KY'],
    ['+18685550150', 'TT'],
    ['+14735550100', 'GD'],
    ['+16585550100', 'JM'],
    ['+18295550142', 'DO'],
    ['+19395550100', 'PR'],
    ['+353209112345', 'IE'],
    ['+33639981234', 'FR'],
  ])('counts the fictional %s as a number of %s', (phoneNumber, isoCode) => {
    expect(parsePhoneNumber(phoneNumber)).toMatchObject({ phoneNumber, isoCode });
  });

  it('counts the neighbours of a fictional range as valid only if the library does', () => {
    for (const phoneNumber of ['+12465550099', '+12465550200', '+353209012345', '+33639971234']) {
      expect(parsePhoneNumber(phoneNumber) !== undefined, phoneNumber).toBe(isValidPhoneNumber(phoneNumber));
    }
    expect(parsePhoneNumber('+12465550200')).toBeUndefined();
  });

  it.each(smsSimulatorNumbers.map(({ isoCode, phoneNumber }) => [isoCode, phoneNumber] as const))(
    'counts the simulator destination of %s as valid: %s',
    (isoCode, phoneNumber) => {
      expect(parsePhoneNumber(phoneNumber)).toMatchObject({ phoneNumber, isoCode });
    },
  );

  it('needs our list for the Norwegian simulator destinations', () => {
    const norwegian = smsSimulatorNumbers.filter(({ isoCode }) => isoCode === 'NO').map((row) => row.phoneNumber);
    expect(norwegian.map((phoneNumber) => isValidPhoneNumber(phoneNumber))).toEqual([false, false]);
    expect(norwegian.map((phoneNumber) => parseWithExceptions(phoneNumber, () => undefined))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('parseWithExceptions', () => {
  it('asks the list first, with the number in E.164', () => {
    const asked: string[] = [];
    const parsed = parseWithExceptions('+44 1534 88 88 88', (phoneNumber) => {
      asked.push(phoneNumber);
      return 'IM';
    });
    expect(asked).toEqual(['+441534888888']);
    expect(parsed?.isoCode).toBe('IM');
  });
});

describe('nationalFormat', () => {
  it.each([
    ['+12065550100', 'US', '(206) 555-0100'],
    ['+12465550100', 'BB', '(246) 555-0100'],
    ['+442079460000', 'GB', '020 7946 0000'],
    ['+4759449384', 'NO', '59 44 93 84'],
    ['+819012345678', 'JP', '090-1234-5678'],
    ['72345', 'US', '72345'],
    ['+12065550100', 'GB', '+12065550100'],
    ['+12065550100', 'ZZ', '+12065550100'],
  ])('of %s in %s is %s', (phoneNumber, isoCode, national) => {
    expect(nationalFormat(phoneNumber, isoCode)).toBe(national);
  });
});

describe('isShortCode', () => {
  it.each([
    ['72345', 'US', true],
    ['723456', 'CA', true],
    ['7234', 'US', false],
    ['7234567', 'CA', false],
    ['723', 'GB', true],
    ['7234567', 'GB', true],
    ['72', 'GB', false],
    ['72345678', 'GB', false],
    ['+72345', 'GB', false],
    ['7 234', 'GB', false],
    ['７２３４', 'GB', false],
    ['', 'GB', false],
  ])('"%s" in %s: %s', (text, isoCode, expected) => {
    expect(isShortCode(text, isoCode)).toBe(expected);
  });
});
