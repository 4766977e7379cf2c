import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src-main/core/features/exchange/service.ts';
import { openWorkspace } from '../../src-main/core/store/open.ts';
import { ok } from '../../src-main/core/kernel/result.ts';
import { documentOf, furnish, largeDocument, textOf } from '../support/core-exchange.ts';
import { runCore, startCore } from '../support/core-process.ts';
import { expectShortSlices, watchLoop } from '../support/core-slices.ts';
import { NOON, openCore, temporaryFolder, type TestCore } from '../support/core.ts';
import { dump, integrityOf } from '../support/workspace-file.ts';

const isWindows = process.platform === 'win32';

function fileOf(lines: Iterable<string>): string {
  const path = join(temporaryFolder(), 'large.json');
  writeFileSync(path, [...lines].join(''));
  return path;
}

/** Cancels the one job that runs once it has come so far. */
async function cancelAt(desk: TestCore, done: number): Promise<void> {
  for (;;) {
    const [job] = (await desk.call('jobs.list', {})).rows;
    if (job !== undefined && job.done >= done) {
      await desk.call('jobs.cancel', { jobId: job.jobId });
      return;
    }
    await setImmediate();
  }
}

test('a document is read whatever its layout', async () => {
  const desk = await openCore();
  await furnish(desk);
  const text = await textOf(desk);
  const document = JSON.parse(text) as Record<string, unknown>;
  const reversed = Object.fromEntries(Object.entries(document).reverse());
  const layouts = [
    JSON.stringify(document),
    JSON.stringify(document, null, '\t'),
    `\ufeff\r\n${JSON.stringify(reversed, null, 2).replaceAll('\n', '\r\n')}\r\n\r\n`,
    text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ];
  for (const layout of layouts) {
    const other = await openCore({ seed: 'another seed' });
    const path = fileOf([layout]);
    const report = await other.call('workspace.importFile', { path });
    expect(report.problems).toEqual([]);
    expect(await textOf(other)).toBe(text);
  }
});

describe('places', () => {
  test('an exported file gets the ending of JSON, takes the place of an old one, and leaves nothing beside it', async () => {
    const desk = await openCore();
    const folder = temporaryFolder();
    const { path, sizeBytes } = await desk.call('workspace.exportFile', { path: join(folder, 'Numberdesk') });
    expect(path).toBe(join(folder, 'Numberdesk.json'));
    expect(readFileSync(path).length).toBe(sizeBytes);
    await desk.call('projects.create', { name: 'Retail' });
    await desk.call('workspace.exportFile', { path });
    expect(readFileSync(path, 'utf8')).toContain('Retail');
    expect(readdirSync(folder)).toEqual(['Numberdesk.json']);
  });

  test('where no file can be, that is said', async () => {
    const desk = await openCore();
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder.json'));
    for (const path of ['relative.json', join(folder, 'none', 'x.json'), join(folder, 'folder.json')]) {
      for (const channel of ['workspace.exportFile', 'workspace.importFile'] as const) {
        const { code, fields } = await desk.refusal(channel, { path });
        expect([code, fields?.[0]?.path]).toEqual(['INVALID_INPUT', 'path']);
      }
    }
    expect(readdirSync(folder)).toEqual(['folder.json']);
  });

  test('the file of the workspace itself is never written over', async () => {
    const folder = temporaryFolder();
    const desk = await openCore({ path: join(folder, 'odd name.json') });
    await desk.call('projects.create', { name: 'Retail' });
    for (const path of [desk.path, join(folder, 'odd name')]) {
      expect((await desk.refusal('workspace.exportFile', { path })).fields?.[0]?.path).toBe('path');
    }
    await desk.close();
    expect(integrityOf(desk.path)).toEqual(['ok']);
  });

  test('a file that is no document is refused as what it is, and a preview says the same', async () => {
    const desk = await openCore();
    const before = dump(desk.path);
    const contents = [
      ['', /ends too early/],
      ['hello', /no JSON object/],
      ['[1,2]', /no JSON object/],
      ['{"format":"numberdesk/2","numbers":7}', /numberdesk\/1/],
      ['{"format":"numberdesk/1"', /ends too early/],
      ['{"format":"numberdesk/1"} x', /no valid JSON/],
      ['{"format":"numberdesk/1","account":{"a":1,"a":2}}', /field a is there twice/],
      ['{"format":"numberdesk/1","format":"numberdesk/1"}', /twice/],
      [`{"format":"numberdesk/1","numbers":[${'['.repeat(100_000)}`, /larger or deeper/],
      [`{"format":"numberdesk/1","numbers":["${'x'.repeat(5_000_000)}`, /larger or deeper/],
    ] as const;
    for (const [content, sentence] of contents) {
      const path = fileOf([content]);
      const { code, message } = await desk.refusal('workspace.importFile', { path });
      expect([code, message]).toEqual(['INVALID_INPUT', expect.stringMatching(sentence)]);
      const { problems, ...counts } = await desk.call('workspace.importFile', { path, dryRun: true });
      expect(problems[0]?.message).toMatch(sentence);
      expect(counts).toEqual({ added: 0, changed: 0, removed: 0, sections: [] });
    }
    const path = fileOf([]);
    writeFileSync(path, Buffer.from([0x7b, 0xff, 0xfe]));
    expect((await desk.refusal('workspace.importFile', { path })).message).toMatch(/UTF-8/);
    expect(dump(desk.path)).toEqual(before);
    expect(desk.errors).toEqual([]);
  });

  test('of many problems the first thousand are listed', async () => {
    const desk = await openCore();
    const document = await documentOf(desk);
    const optOuts = Array.from({ length: 3_000 }, () => ({ phoneNumber: 7 }));
    const { fields, message } = await desk.refusal('workspace.import', { document: { ...document, optOuts } });
    expect(fields).toHaveLength(1_000);
    expect(message).toContain('at least 1,000');
    expect(fields?.[0]?.path).toBe('document.optOuts.0.phoneNumber');
  });
});

describe('long work', () => {
  const size = { numbers: 5_000, optOuts: 25_000 };

  test('a document with 5,000 numbers and 25,000 opt-outs comes in while the screen is answered, and tells how far it is', async () => {
    const desk = await openCore();
    const path = fileOf(largeDocument(await documentOf(desk), size));
    const loop = await watchLoop();
    const importing = desk.call('workspace.importFile', { path });
    const seen: number[] = [];
    desk.core.onChanged(({ feature }) => {
      if (feature === 'jobs')
        void desk
          .call('jobs.list', {})
          .then(({ rows }) => seen.push(...rows.map(({ done, total = 1 }) => done / total)));
    });
    expect((await desk.call('numbers.list', {})).total).toBe(0);
    expect(await importing).toMatchObject({ added: 40_000, changed: 0, removed: 0, problems: [] });
    expectShortSlices(loop);
    expect((await desk.call('numbers.list', {})).total).toBe(5_000);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await textOf(desk)).toBe(readFileSync(path, 'utf8'));
  });

  test.each([1, 420, 650, 740, 840])(
    'cancelled after %i of 1,000 steps it leaves everything as it was',
    async (done) => {
      const desk = await openCore();
      await furnish(desk);
      const path = fileOf(largeDocument(await documentOf(await openCore()), size));
      const before = dump(desk.path);
      const importing = desk.refusal('workspace.importFile', { path });
      await cancelAt(desk, done);
      expect(await importing).toMatchObject({ code: 'REFUSED', reason: 'CANCELLED' });
      expect(dump(desk.path)).toEqual(before);
      // Nothing lingers: the next one starts afresh.
      expect((await desk.call('workspace.importFile', { path, dryRun: true })).problems).toEqual([]);
    },
  );

  test('a cancelled export leaves no file, and an old one as it was', async () => {
    const desk = await openCore();
    await desk.call('workspace.importFile', { path: fileOf(largeDocument(await documentOf(desk), size)) });
    const folder = temporaryFolder();
    const path = join(folder, 'old.json');
    writeFileSync(path, 'old');
    const exporting = desk.refusal('workspace.exportFile', { path });
    await cancelAt(desk, 1);
    expect(await exporting).toMatchObject({ code: 'REFUSED', reason: 'CANCELLED' });
    expect(readdirSync(folder)).toEqual(['old.json']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  test('a workspace that is too large for one answer says so', async () => {
    const desk = await openCore();
    const large = largeDocument(await documentOf(desk), { messages: 25_000 });
    await desk.call('workspace.importFile', { path: fileOf(large) });
    const { reason, message } = await desk.refusal('workspace.export', {});
    expect([reason, message]).toEqual(['DOCUMENT_TOO_LARGE', expect.stringContaining('workspace.exportFile')]);
  });

  test.skipIf(isWindows)(
    '100,000 messages come in and go out with a heap of 64 MB',
    async () => {
      const desk = await openCore();
      const path = fileOf(largeDocument(await documentOf(desk), { numbers: 50, messages: 100_000 }));
      await desk.close();
      const copy = join(temporaryFolder(), 'copy.json');
      const answers = await runCore(
        {
          path: desk.path,
          calls: [
            ['workspace.importFile', { path }],
            ['workspace.exportFile', { path: copy }],
          ],
        },
        ['env', 'NODE_OPTIONS=--max-old-space-size=64'],
      );
      expect(answers.map(({ ok: isOk }) => isOk)).toEqual([true, true]);
      expect(readFileSync(copy).equals(readFileSync(path))).toBe(true);
    },
    60_000,
  );
});

test('a kill at any moment of an import leaves the workspace as it was before or as it is after', async () => {
  const origin = await openCore();
  await origin.close();
  const original = readFileSync(origin.path);
  const desk = await openCore();
  await furnish(desk);
  const before = dump(desk.path);
  await desk.close();
  const furnished = readFileSync(desk.path);
  const document = largeDocument(await documentOf(await openCore({ path: origin.path })), {
    numbers: 300,
    optOuts: 3_000,
  });
  const path = fileOf(document);
  writeFileSync(origin.path, original);
  const began = performance.now();
  const whole = await openCore({ path: desk.path });
  await whole.call('workspace.importFile', { path });
  const took = performance.now() - began;
  const after = dump(whole.path);
  await whole.close();
  const ends = { before: 0, after: 0 };
  for (let kill = 0; kill < 12; kill += 1) {
    const killed = join(temporaryFolder(), 'Killed.numberdesk');
    writeFileSync(killed, furnished);
    const child = startCore({
      path: killed,
      calls: [['workspace.importFile', { path }]],
      holds: true,
    });
    await child.until('OPENED');
    await wait((kill / 10) * took * 1.5);
    child.process.kill('SIGKILL');
    await child.ended;
    const answered = child.lines.some(({ kind }) => kind === 'ANSWER');
    const again = await openCore({ path: killed, clock: { now: NOON } });
    const state = dump(killed);
    await again.close();
    const isAfter = JSON.stringify(state) === JSON.stringify(after);
    if (!isAfter) expect(state, `kill ${kill}`).toEqual(before);
    if (answered) expect(isAfter, `kill ${kill} after the answer`).toBe(true);
    ends[isAfter ? 'after' : 'before'] += 1;
    expect(integrityOf(killed)).toEqual(['ok']);
  }
  expect(ends.before).toBeGreaterThan(0);
}, 60_000);

describe('when the disk takes no more', () => {
  test('an import is refused with a sentence and nothing is half done', async () => {
    const desk = await openCore();
    await furnish(desk);
    const path = fileOf(largeDocument(await documentOf(await openCore()), { optOuts: 5_000 }));
    await desk.close();
    const store = openWorkspace(desk.path, {
      realTime: () => NOON,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    if (typeof store === 'string') throw new Error(store);
    const before = dump(desk.path);
    store.write({ name: 'test' }, ({ db }) =>
      ok(db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 20}`)),
    );
    const importing = store.writeInSlices({ name: 'test' }, (unit) => importFile(unit, { path }), undefined);
    await expect(importing).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect({ ...dump(desk.path), workspace: [] }).toEqual({ ...before, workspace: [] });
    expect(
      (
        await store.readInSlices((unit) =>
          (function* () {
            yield undefined;
            return ok(unit.db.prepare('SELECT count(*) FROM project').pluck().get());
          })(),
        )
      ).ok,
    ).toBe(true);
    store.close();
    expect(integrityOf(desk.path)).toEqual(['ok']);
  });

  test.skipIf(isWindows)('an export is refused with a sentence, and leaves nothing behind', async () => {
    const desk = await openCore();
    await desk.call('workspace.importFile', {
      path: fileOf(largeDocument(await documentOf(desk), { optOuts: 5_000 })),
    });
    await desk.close();
    const folder = temporaryFolder();
    const [answer] = await runCore(
      { path: desk.path, calls: [['workspace.exportFile', { path: join(folder, 'x.json') }]] },
      ['sh', '-c', 'ulimit -f 500; exec "$0" "$@"'],
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    expect(readdirSync(folder)).toEqual([]);
  });
});
