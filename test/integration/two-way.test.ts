import { describe, expect, test } from 'vitest';
import { buy } from '../support/core.ts';
import { keywordOf, keywordsOf, openLine, record, saveTwoWay, topicsOf } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';

const twoWayWords = async (...[desk, number]: Parameters<typeof keywordsOf>) =>
  (await keywordsOf(desk, number))
    .filter(({ kind }) => kind === 'TWO_WAY')
    .map(({ keyword, reply }) => [keyword, reply]);

describe('a save of the Two-way SMS tab', () => {
  test('changes switch, destination, keywords and opt-outs together', async () => {
    const { desk, number, numberId } = await openLine();
    desk.events.length = 0;
    const saved = await desk.call('numbers.saveTwoWay', {
      ...{ numberId, enabled: true, selfManagedOptOuts: true, revision: 0 },
      destination: { createTopic: 'replies' },
      keywords: [{ keyword: 'join', reply: 'Welcome' }, { keyword: 'Join  VIP' }, { keyword: 'cancel', reply: 'Bye' }],
    });
    const [topic] = await topicsOf(desk);
    expect(saved).toEqual({
      ...number,
      ...{ twoWayEnabled: true, twoWayTopicArn: topic?.topicArn, selfManagedOptOutsEnabled: true, revision: 1 },
    });
    expect(await desk.call('numbers.get', { numberId })).toEqual(saved);
    expect(await twoWayWords(desk, number)).toEqual([
      ['JOIN', 'Welcome'],
      ['JOIN VIP', ''],
      ['CANCEL', 'Bye'],
    ]);
    const changed = new Set(desk.events.map(({ feature }) => feature));
    expect(changed).toEqual(new Set(['numbers', 'keywords', 'topics']));
  });

  test('has the complete list of keywords: what is left out goes', async () => {
    const { desk, number } = await openLine();
    await desk.call('keywords.put', { numberId: number.numberId, keyword: 'SALE', reply: 'x', kind: 'REGISTERED' });
    await saveTwoWay(desk, number, { keywords: [{ keyword: 'A', reply: 'a' }, { keyword: 'B' }] });
    await saveTwoWay(desk, number, { keywords: [{ keyword: 'B', reply: 'b' }, { keyword: 'C' }] });
    expect(await twoWayWords(desk, number)).toEqual([
      ['B', 'b'],
      ['C', ''],
    ]);
    await saveTwoWay(desk, number, { keywords: [] });
    expect((await keywordsOf(desk, number)).map(({ keyword }) => keyword)).toEqual(['HELP', 'STOP', 'SALE']);
  });

  test('30 keywords save and read back in one go; the 31st is refused', async () => {
    const { desk, number, numberId } = await openLine();
    const row = (index: number) => ({
      keyword: `ＷＯＲＤ ${String(index)}`,
      ...(index % 2 === 0 ? { reply: `Reply ${index} 🙂\n'=1+1` } : {}),
    });
    const thirty = Array.from({ length: 30 }, (_, index) => row(index));
    await saveTwoWay(desk, number, { keywords: thirty });
    const { rows, total } = await desk.call('keywords.list', { numberId, filter: { kind: 'TWO_WAY' } });
    expect(total).toBe(30);
    expect(rows.map(({ keyword, reply }) => [keyword, reply])).toEqual(
      thirty.map(({ reply }, index) => [`WORD ${index}`, reply ?? '']),
    );
    await expectRefused(
      desk,
      'numbers.saveTwoWay',
      { numberId, enabled: true, keywords: [...thirty, row(30)], selfManagedOptOuts: false },
      { code: 'QUOTA_EXCEEDED', reason: 'KEYWORDS_PER_PHONE_NUMBER' },
    );
  });

  test('that fails on its last row changes nothing, the new topic included', async () => {
    const { desk, number, numberId } = await openLine();
    await saveTwoWay(desk, number);
    const good = Array.from({ length: 29 }, (_, index) => ({ keyword: `WORD ${index}`, reply: 'x' }));
    const refusal = await expectRefused(
      desk,
      'numbers.saveTwoWay',
      {
        ...{ numberId, enabled: true, destination: { createTopic: 'another' }, selfManagedOptOuts: true },
        keywords: [...good, { keyword: 'word 0' }],
      },
      { code: 'CONFLICT', reason: 'KEYWORD_EXISTS', path: 'keywords.29.keyword' },
    );
    expect(refusal.message).toContain('WORD 0');
  });

  test('with a stale revision is refused with the current values', async () => {
    const { desk, number, numberId } = await openLine();
    const current = await saveTwoWay(desk, number);
    const input = { numberId, enabled: true, keywords: [], selfManagedOptOuts: false, revision: 0 };
    const refusal = await expectRefused(desk, 'numbers.saveTwoWay', input, { code: 'CONFLICT' });
    expect(refusal.current).toEqual(current);
    expect((await desk.call('numbers.saveTwoWay', { ...input, revision: 1 })).revision).toBe(2);
  });
});

describe('a keyword of the list', () => {
  test.each([
    ['twice, in another form', [{ keyword: 'JOIN' }, { keyword: 'ｊｏｉｎ' }], 'CONFLICT', 'KEYWORD_EXISTS', 1],
    ['HELP', [{ keyword: 'help' }], 'CONFLICT', 'KEYWORD_EXISTS', 0],
    // STOP is both a default keyword and an opt-out word: that it exists already is said first.
    ['STOP', [{ keyword: 'JOIN' }, { keyword: 'STOP' }], 'CONFLICT', 'KEYWORD_EXISTS', 1],
    ['the registered one', [{ keyword: 'Sale' }], 'CONFLICT', 'KEYWORD_EXISTS', 0],
    ['an opt-out word', [{ keyword: 'JOIN' }, { keyword: 'Cancel' }], 'REFUSED', 'OPT_OUT_WORD_RESERVED', 1],
    ['another', [{ keyword: 'opt-out' }], 'REFUSED', 'OPT_OUT_WORD_RESERVED', 0],
    ['an empty one', [{ keyword: '' }], 'INVALID_INPUT', undefined, 0],
    ['31 characters', [{ keyword: 'x'.repeat(31) }], 'INVALID_INPUT', undefined, 0],
  ] as const)('%s is refused at its row', async (_what, keywords, code, reason, row) => {
    const { desk, numberId } = await openLine();
    await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'x', kind: 'REGISTERED' });
    await expectRefused(
      desk,
      'numbers.saveTwoWay',
      { numberId, enabled: true, destination: { createTopic: 'new' }, keywords, selfManagedOptOuts: false },
      { code, ...(reason === undefined ? {} : { reason }), path: `keywords.${row}.keyword` },
    );
  });

  test('is refused together with every other one that is wrong', async () => {
    const { desk, numberId } = await openLine();
    const keywords = ['JOIN', 'Cancel', 'help', 'VIP', 'join'].map((keyword) => ({ keyword }));
    const refusal = await expectRefused(
      desk,
      'numbers.saveTwoWay',
      { numberId, enabled: true, destination: { createTopic: 'new' }, keywords, selfManagedOptOuts: false },
      { code: 'REFUSED', reason: 'OPT_OUT_WORD_RESERVED', path: 'keywords.1.keyword' },
    );
    expect(refusal.fields).toMatchObject([
      { path: 'keywords.1.keyword', message: refusal.message, rule: 'OPT_OUT_WORD_RESERVED' },
      { path: 'keywords.2.keyword', rule: 'KEYWORD_EXISTS' },
      { path: 'keywords.4.keyword', rule: 'KEYWORD_EXISTS' },
    ]);
  });

  test('with a reply of white space or of 1,601 characters is refused at its reply', async () => {
    const { desk, numberId } = await openLine();
    for (const reply of ['', ' ', 'x'.repeat(1_601)]) {
      const values = { numberId, enabled: true, destination: { createTopic: 'new' }, selfManagedOptOuts: false };
      const refused = { code: 'INVALID_INPUT', path: 'keywords.0.reply' };
      await expectRefused(desk, 'numbers.saveTwoWay', { ...values, keywords: [{ keyword: 'A', reply }] }, refused);
    }
  });
});

describe('two-way SMS', () => {
  test('off keeps destination and keywords, inactive; on again brings them back', async () => {
    const { desk, number, numberId } = await openLine();
    const on = await saveTwoWay(desk, number, {
      keywords: [{ keyword: 'JOIN', reply: 'Welcome' }, { keyword: 'VIP' }],
    });
    // What the save says of destination and keywords is ignored, be it right or wrong.
    const off = await desk.call('numbers.saveTwoWay', {
      ...{ numberId, enabled: false, selfManagedOptOuts: false },
      ...{ destination: { topicArn: 'nonsense' }, keywords: [{ keyword: 'HELP' }, { keyword: 'OTHER' }] },
    });
    expect(off).toEqual({ ...on, twoWayEnabled: false, revision: 2 });
    expect(await twoWayWords(desk, number)).toEqual([
      ['JOIN', 'Welcome'],
      ['VIP', ''],
    ]);
    expect((await keywordOf(desk, number, 'JOIN'))?.active).toBe(false);
    expect(await topicsOf(desk)).toHaveLength(1);
    const again = await desk.call('numbers.saveTwoWay', {
      ...{ numberId, enabled: true, keywords: [{ keyword: 'JOIN', reply: 'Welcome' }], selfManagedOptOuts: false },
    });
    expect(again).toEqual({ ...on, revision: 3 });
    expect((await keywordOf(desk, number, 'JOIN'))?.active).toBe(true);
  });

  test.each([
    ['off with self-managed opt-outs asked for', false],
    ['off while self-managed opt-outs is on', true],
  ])('%s is refused', async (_what, isOn) => {
    const { desk, number, numberId } = await openLine();
    if (isOn) await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    await expectRefused(
      desk,
      'numbers.saveTwoWay',
      { numberId, enabled: false, keywords: [], selfManagedOptOuts: true },
      { code: 'REFUSED', reason: 'TWO_WAY_NOT_ENABLED', path: 'selfManagedOptOuts' },
    );
  });

  test('goes off together with self-managed opt-outs in one save', async () => {
    const { desk, number } = await openLine();
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    expect(await saveTwoWay(desk, number, { enabled: false })).toMatchObject({
      ...{ twoWayEnabled: false, selfManagedOptOutsEnabled: false },
    });
    expect((await keywordsOf(desk, number)).map(({ keyword, active }) => [keyword, active])).toEqual([
      ['HELP', true],
      ['STOP', true],
      ['JOIN', false],
    ]);
  });

  test('off at once, without ever having been on, needs no destination', async () => {
    const { desk, number, numberId } = await openLine();
    const input = { numberId, enabled: false, keywords: [], selfManagedOptOuts: false };
    expect(await desk.call('numbers.saveTwoWay', input)).toEqual({ ...number, revision: 1 });
  });
});

describe('self-managed opt-outs', () => {
  test('off keeps keywords that are opt-out words, also in the saves after it', async () => {
    const { desk, number } = await openLine();
    const keywords = [{ keyword: 'CANCEL', reply: 'Bye' }, { keyword: 'JOIN' }];
    await saveTwoWay(desk, number, { selfManagedOptOuts: true, keywords });
    await saveTwoWay(desk, number, { selfManagedOptOuts: false, keywords });
    await saveTwoWay(desk, number, { selfManagedOptOuts: false, keywords: keywords.toReversed() });
    expect(await twoWayWords(desk, number)).toEqual([
      ['JOIN', ''],
      ['CANCEL', 'Bye'],
    ]);
    // Once it is gone it cannot come back.
    await saveTwoWay(desk, number, { keywords: [] });
    const input = { numberId: number.numberId, enabled: true, keywords, selfManagedOptOuts: false };
    const refused = { code: 'REFUSED', reason: 'OPT_OUT_WORD_RESERVED', path: 'keywords.0.keyword' };
    await expectRefused(desk, 'numbers.saveTwoWay', input, refused);
  });

  test('silences HELP and STOP when it goes on, not when it stays on, and lets them be heard when it goes off', async () => {
    const { desk, number, numberId } = await openLine();
    const active = async () => (await keywordsOf(desk, number)).slice(0, 2).map((keyword) => keyword.active);
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    expect(await active()).toEqual([false, false]);
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 2065550100' });
    expect(await active()).toEqual([true, false]);
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    expect(await active()).toEqual([true, false]);
    await saveTwoWay(desk, number, { selfManagedOptOuts: false });
    expect(await active()).toEqual([true, true]);
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    expect(await active()).toEqual([false, false]);
  });
});

describe('a number that cannot have it', () => {
  const on = { enabled: true, destination: { createTopic: 'new' }, keywords: [], selfManagedOptOuts: false };

  test('without SMS', async () => {
    const { desk } = await openLine();
    const [silent] = await buy(desk, 'GB', 1);
    for (const enabled of [true, false]) {
      await expectRefused(
        desk,
        'numbers.saveTwoWay',
        { numberId: silent?.numberId, ...on, enabled },
        { code: 'REFUSED', reason: 'TWO_WAY_NOT_SUPPORTED' },
      );
    }
  });

  test('in a country without it', async () => {
    const { desk } = await openLine();
    const { numberId } = await record(desk, { phoneNumber: '+12465550100', isoCode: 'BB' });
    const refused = { code: 'REFUSED', reason: 'TWO_WAY_NOT_SUPPORTED_IN_COUNTRY' };
    await expectRefused(desk, 'numbers.saveTwoWay', { numberId, ...on }, refused);
    await expectRefused(desk, 'numbers.saveTwoWay', { numberId, ...on, selfManagedOptOuts: true }, refused);
  });

  test('released', async () => {
    const { desk, numberId } = await openLine();
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    const refused = { code: 'REFUSED', reason: 'RESOURCE_NOT_ACTIVE' };
    await expectRefused(desk, 'numbers.saveTwoWay', { numberId, ...on }, refused);
  });

  test('not there', async () => {
    const { desk } = await openLine();
    await expectRefused(desk, 'numbers.saveTwoWay', { numberId: 'none', ...on }, { code: 'NOT_FOUND' });
  });
});
