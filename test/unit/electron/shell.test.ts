import { describe, expect, it } from 'vitest';
import { redact } from '../../../src-main/electron/log.ts';
import { menuTemplate } from '../../../src-main/electron/menu.ts';
import { workspaceFromArguments } from '../../../src-main/electron/single-instance.ts';

describe('the command line of the desktop app', () => {
  it.each([
    [[], undefined],
    [['/app'], undefined],
    [['/app', '--workspace=Mine'], '/home/ann/Mine'],
    [['--workspace=/data/x.numberdesk', '--no-sandbox'], '/data/x.numberdesk'],
    [['--original-process-start-time=1', 'Sub/A.NUMBERDESK'], '/home/ann/Sub/A.NUMBERDESK'],
    [['--file=/x.numberdesk'], undefined],
    [['--workspace='], undefined],
    [['letter.txt'], undefined],
  ])('%j names %s', (args, path) => {
    const name = workspaceFromArguments(args, '/home/ann');
    expect(name?.replace(/^[A-Z]:/, '').replaceAll('\\', '/')).toBe(path);
  });
});

describe('the log', () => {
  it.each([
    ['Text to +14255550100 failed', 'Text to [number] failed'],
    ['(425) 555-0100, 020 7946 0000', '([number], [number]'],
    ['numbers.list took 45 ms', 'numbers.list took 45 ms'],
    ['opened schema version 12 of 2026-11', 'opened schema version 12 of 2026-11'],
  ])('of %j is %j', (line, written) => expect(redact(line)).toBe(written));
});

describe('the menu', () => {
  const commands = {
    act: () => undefined,
    openWorkspace: () => undefined,
    createWorkspace: () => undefined,
    showWorkspaceFolder: () => undefined,
    showLogs: () => undefined,
  };
  const text = (platform: NodeJS.Platform, hasDeveloperTools: boolean) =>
    JSON.stringify(menuTemplate({ platform, hasDeveloperTools }, commands));

  it('offers developer tools only where they are allowed', () => {
    expect(text('linux', true)).toContain('"toggleDevTools"');
    expect(text('linux', false)).not.toMatch(/toggleDevTools|"reload"|forceReload/);
  });

  it('has the places of its system', () => {
    expect(menuTemplate({ platform: 'darwin', hasDeveloperTools: false }, commands)[0]).toEqual({ role: 'appMenu' });
    expect(text('win32', false)).toContain('"quit"');
    expect(text('darwin', false)).not.toContain('{"role":"quit"}');
  });
});
