import { describe, expect, test } from 'vitest';
import { buy } from '../support/core.ts';
import {
  HELP_REPLY,
  keywordOf,
  keywordsOf,
  openLine,
  record,
  saveTwoWay,
  STOP_REPLY,
} from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';

const registered = { kind: 'REGISTERED' as const };

describe('the keywords of a number', () => {
  test('are HELP and STOP at first, where it receives texts', async () => {
    const { desk, numberId } = await openLine();
    const expected = [
      {
        keyword: 'HELP',
        reply: HELP_REPLY,
        kind: 'MANDATORY',
        active: true,
        parts: 1,
        encoding: 'GSM-7',
        warnings: [],
      },
      {
        keyword: 'STOP',
        reply: STOP_REPLY,
        kind: 'MANDATORY',
        active: true,
        parts: 1,
        encoding: 'GSM-7',
        warnings: [],
      },
    ];
    expect(await keywordsOf(desk, { numberId })).toEqual(expected);
    const [bought] = await buy(desk, 'US', 1);
    expect(await keywordsOf(desk, { numberId: bought?.numberId ?? '' })).toEqual(expected);
    const [silent] = await buy(desk, 'GB', 1);
    expect(await keywordsOf(desk, { numberId: silent?.numberId ?? '' })).toEqual([]);
  });

  test('are listed by kind, or by word, or page by page', async () => {
    const { desk, number, numberId } = await openLine();
    await desk.call('keywords.put', { numberId, keyword: 'sale', reply: 'x', ...registered });
    await saveTwoWay(desk, number, { keywords: ['VIP', 'join', 'Apple'].map((keyword) => ({ keyword })) });
    const words = async (input: object) =>
      (await desk.call('keywords.list', { numberId, ...input })).rows.map(({ keyword }) => keyword);
    expect(await words({})).toEqual(['HELP', 'STOP', 'SALE', 'VIP', 'JOIN', 'APPLE']);
    expect(await words({ filter: { kind: 'TWO_WAY' } })).toEqual(['VIP', 'JOIN', 'APPLE']);
    expect(await words({ filter: { kind: ['MANDATORY', 'REGISTERED'] } })).toEqual(['HELP', 'STOP', 'SALE']);
    expect(await words({ sort: { by: 'keyword' } })).toEqual(['APPLE', 'HELP', 'JOIN', 'SALE', 'STOP', 'VIP']);
    expect(await words({ sort: { by: 'keyword', direction: 'desc' }, page: { offset: 1, limit: 2 } })).toEqual([
      ...['STOP', 'SALE'],
    ]);
    const { total } = await desk.call('keywords.list', { numberId, page: { limit: 1 } });
    expect(total).toBe(6);
    await expectRefused(desk, 'keywords.list', { numberId: 'none' }, { code: 'NOT_FOUND' });
  });
});

describe('a reply', () => {
  test('is saved as it was typed, with its parts and its encoding', async () => {
    const { desk, numberId } = await openLine();
    for (const [reply, parts, encoding] of [
      ['  Call 2065550100\n ', 1, 'GSM-7'],
      ['Call 2065550100 [x]', 1, 'GSM-7'],
      [`2065550100 ${'x'.repeat(150)}`, 2, 'GSM-7'],
      [`2065550100 ${'’'.repeat(60)}`, 2, 'UCS-2'],
      [`2065550100${'x'.repeat(1_590)}`, 11, 'GSM-7'],
    ] as const) {
      const saved = await desk.call('keywords.put', { numberId, keyword: 'help', reply });
      expect(saved).toEqual({
        ...{ keyword: 'HELP', reply, kind: 'MANDATORY', active: true, parts, encoding, warnings: [] },
      });
      expect(await keywordOf(desk, { numberId }, 'HELP')).toEqual(saved);
      const preview = await desk.call('keywords.preview', { reply });
      expect(preview).toEqual({ encoding, parts, characters: Array.from(reply).length });
    }
  });

  test('is saved with advice, never refused for it', async () => {
    const { desk, numberId } = await openLine();
    expect(await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Ask us' })).toMatchObject({
      ...{ reply: 'Ask us', warnings: ['HELP_WITHOUT_CONTACT'] },
    });
    expect(await desk.call('keywords.put', { numberId, keyword: 'STOP', reply: 'Bye' })).toMatchObject({
      ...{ reply: 'Bye', warnings: ['STOP_WITHOUT_CONFIRMATION'] },
    });
    expect(await desk.call('keywords.put', { numberId, keyword: 'Help me', reply: 'x', ...registered })).toMatchObject({
      keyword: 'HELP ME',
      warnings: ['NEVER_FIRES_WHILE_SERVICE_MANAGES_OPT_OUTS'],
    });
  });

  test.each([
    ['an empty one', ''],
    ['white space', ' \n\u3000'],
    ['1,601 characters', 'x'.repeat(1_601)],
    ['1,601 emoji', '🙂'.repeat(1_601)],
  ])('%s is refused', async (_what, reply) => {
    const { desk, numberId } = await openLine();
    const input = { numberId, keyword: 'HELP', reply };
    await expectRefused(desk, 'keywords.put', input, { code: 'INVALID_INPUT', path: 'reply' });
  });
});

describe('a registered keyword', () => {
  test('of a long code is free to add, change and remove, one at a time', async () => {
    const { desk, numberId } = await openLine();
    const put = (keyword: string, reply: string, kind: object = registered) =>
      desk.call('keywords.put', { numberId, keyword, reply, ...kind });
    expect(await put('Big  sale', 'one')).toMatchObject({ keyword: 'BIG SALE', kind: 'REGISTERED', active: true });
    // The same word in another form is the same keyword.
    expect(await put('ＢＩＧ sale', 'two', {})).toMatchObject({ keyword: 'BIG SALE', reply: 'two' });
    expect(await put('winter', 'three')).toMatchObject({ keyword: 'WINTER', reply: 'three' });
    expect((await keywordsOf(desk, { numberId })).map(({ keyword }) => keyword)).toEqual(['HELP', 'STOP', 'WINTER']);
    expect(await desk.call('keywords.remove', { numberId, keyword: 'Winter' })).toMatchObject({ reply: 'three' });
    expect(await keywordsOf(desk, { numberId })).toHaveLength(2);
    await expectRefused(desk, 'keywords.remove', { numberId, keyword: 'WINTER' }, { code: 'NOT_FOUND' });
  });

  test('wants its kind: a new word without it is not there', async () => {
    const { desk, numberId } = await openLine();
    await expectRefused(desk, 'keywords.put', { numberId, keyword: 'SALE', reply: 'x' }, { code: 'NOT_FOUND' });
  });

  test('of a short code changes its reply only, with a reminder', async () => {
    const { desk } = await openLine();
    const { numberId } = await record(desk, { phoneNumber: '70001', numberType: 'SHORT_CODE' });
    const reminder = ['INTENT_MUST_MATCH_REGISTRATION'];
    // It was recorded without its word, so the first one is what was registered.
    expect(await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'x', ...registered })).toMatchObject({
      ...{ keyword: 'SALE', warnings: reminder },
    });
    expect(await desk.call('keywords.put', { numberId, keyword: 'sale', reply: 'y' })).toMatchObject({
      ...{ reply: 'y', warnings: reminder },
    });
    const refused = { code: 'REFUSED', reason: 'KEYWORD_CHANGE_NOT_GRANTED', path: 'keyword' };
    const other = { numberId, keyword: 'WINTER', reply: 'x', ...registered };
    await expectRefused(desk, 'keywords.put', other, refused);
    await expectRefused(desk, 'keywords.remove', { numberId, keyword: 'SALE' }, refused);
    expect((await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 70001' })).reply).toBe(
      'Call 70001',
    );
  });
});

describe('a word', () => {
  test.each(['HELP', 'stop', ' help'.trim()])(
    '%j has one kind: default keywords cannot be registered',
    async (keyword) => {
      const { desk, numberId } = await openLine();
      const input = { numberId, keyword, reply: 'x', ...registered };
      await expectRefused(desk, 'keywords.put', input, { code: 'CONFLICT', reason: 'KEYWORD_EXISTS', path: 'keyword' });
    },
  );

  test('that is two-way cannot be registered; its reply can be edited', async () => {
    const { desk, number, numberId } = await openLine();
    const { revision } = await saveTwoWay(desk, number);
    const input = { numberId, keyword: 'join', reply: 'x' };
    const refused = { code: 'CONFLICT', reason: 'KEYWORD_EXISTS', path: 'keyword' };
    await expectRefused(desk, 'keywords.put', { ...input, ...registered }, refused);
    expect(await desk.call('keywords.put', input)).toMatchObject({ keyword: 'JOIN', kind: 'TWO_WAY', reply: 'x' });
    // The list under Two-way SMS that was read before is out of date now.
    expect((await desk.call('numbers.get', { numberId })).revision).toBe(revision + 1);
  });

  test('that opts people out is reserved, unless self-managed opt-outs is on', async () => {
    const { desk, number, numberId } = await openLine();
    for (const keyword of ['CANCEL', 'end', 'Opt-Out', 'ＱＵＩＴ']) {
      const input = { numberId, keyword, reply: 'x', ...registered };
      const refused = { code: 'REFUSED', reason: 'OPT_OUT_WORD_RESERVED', path: 'keyword' };
      await expectRefused(desk, 'keywords.put', input, refused);
    }
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    const saved = await desk.call('keywords.put', { numberId, keyword: 'CANCEL', reply: 'x', ...registered });
    expect(saved).toMatchObject({ kind: 'REGISTERED', warnings: [] });
  });

  test.each(['', ' ', ' SALE', 'SALE ', 'A\tB', 'A\nB', 'A\u2028B', 'x'.repeat(31)])(
    '%j cannot be a keyword',
    async (keyword) => {
      const { desk, numberId } = await openLine();
      const refused = { code: 'INVALID_INPUT', path: 'keyword' };
      await expectRefused(desk, 'keywords.put', { numberId, keyword, reply: 'x', ...registered }, refused);
      await expectRefused(desk, 'keywords.remove', { numberId, keyword }, refused);
    },
  );
});

describe('what cannot be removed', () => {
  test.each(['HELP', 'stop'])('%s', async (keyword) => {
    const { desk, numberId } = await openLine();
    const refused = { code: 'REFUSED', reason: 'RESOURCE_DELETION_NOT_ALLOWED' };
    await expectRefused(desk, 'keywords.remove', { numberId, keyword }, refused);
  });

  test('a two-way keyword, here: its list is saved as a whole', async () => {
    const { desk, number, numberId } = await openLine();
    await saveTwoWay(desk, number);
    await expectRefused(desk, 'keywords.remove', { numberId, keyword: 'JOIN' }, { code: 'REFUSED' });
  });

  test('what is not there', async () => {
    const { desk, numberId } = await openLine();
    await expectRefused(desk, 'keywords.remove', { numberId, keyword: 'SALE' }, { code: 'NOT_FOUND' });
  });
});

test('30 keywords besides the two fit, of both kinds together, and no more', async () => {
  const { desk, number, numberId } = await openLine();
  const thirty = Array.from({ length: 30 }, (_, index) => ({ keyword: `WORD ${index}` }));
  await saveTwoWay(desk, number, { keywords: thirty });
  const input = { numberId, keyword: 'SALE', reply: 'x', ...registered };
  const refused = { code: 'QUOTA_EXCEEDED', reason: 'KEYWORDS_PER_PHONE_NUMBER' };
  await expectRefused(desk, 'keywords.put', input, refused);
  await saveTwoWay(desk, number, { keywords: thirty.slice(1) });
  await desk.call('keywords.put', input);
  // Another word takes the place of the registered one, so there are no more of them.
  await desk.call('keywords.put', { ...input, keyword: 'WINTER' });
  expect(await keywordsOf(desk, { numberId })).toHaveLength(32);
  const values = { numberId, enabled: true, keywords: thirty, selfManagedOptOuts: false };
  await expectRefused(desk, 'numbers.saveTwoWay', values, refused);
});

describe('a number that cannot have keywords', () => {
  test('without SMS', async () => {
    const { desk } = await openLine();
    const { numberId } = await record(desk, { phoneNumber: '+442079460100', isoCode: 'GB', smsEnabled: false });
    const refused = { code: 'REFUSED', reason: 'TWO_WAY_NOT_SUPPORTED' };
    await expectRefused(desk, 'keywords.put', { numberId, keyword: 'HELP', reply: 'x' }, refused);
    await expectRefused(desk, 'keywords.put', { numberId, keyword: 'SALE', reply: 'x', ...registered }, refused);
    await expectRefused(desk, 'keywords.remove', { numberId, keyword: 'HELP' }, refused);
  });

  test('released: they can be read and not changed', async () => {
    const { desk, numberId } = await openLine();
    await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'x', ...registered });
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    expect(await keywordsOf(desk, { numberId })).toHaveLength(3);
    const refused = { code: 'REFUSED', reason: 'RESOURCE_NOT_ACTIVE' };
    await expectRefused(desk, 'keywords.put', { numberId, keyword: 'SALE', reply: 'y' }, refused);
    await expectRefused(desk, 'keywords.remove', { numberId, keyword: 'SALE' }, refused);
  });

  test('not there', async () => {
    const { desk } = await openLine();
    const refused = { code: 'NOT_FOUND' };
    await expectRefused(desk, 'keywords.put', { numberId: 'none', keyword: 'HELP', reply: 'x' }, refused);
    await expectRefused(desk, 'keywords.remove', { numberId: 'none', keyword: 'HELP' }, refused);
  });

  test('PENDING: it can be configured already', async () => {
    const { desk } = await openLine();
    await desk.call('simulation.save', { provisioningDelayMs: 60_000 });
    const [number] = await buy(desk, 'US', 1);
    const numberId = number?.numberId ?? '';
    expect(number?.status).toBe('PENDING');
    await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'x', ...registered });
    expect((await saveTwoWay(desk, { numberId })).twoWayEnabled).toBe(true);
  });
});
