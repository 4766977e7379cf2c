import { describe, expect, it } from 'vitest';
import { readServeArguments, readStartArguments, UsageError } from '../../../src-main/start/command-line.ts';

describe('npm run serve', () => {
  it.each([
    [[], { workspace: undefined, port: 0, mayBuild: true }],
    [['--workspace', 'a b.numberdesk', '--port', '0'], { workspace: 'a b.numberdesk', port: 0, mayBuild: true }],
    [['--port=65535', '--workspace=/x'], { workspace: '/x', port: 65_535, mayBuild: true }],
    [['--no-build'], { workspace: undefined, port: 0, mayBuild: false }],
  ])('reads %j', (args, expected) => {
    expect(readServeArguments(args)).toEqual(expected);
  });

  it.each([
    [['--port', 'abc'], 'The port must be a number from 0 to 65535, not "abc".'],
    [['--port', '65536'], '65536'],
    [['--port=-1'], '"-1"'],
    [['--port', '1.5'], '"1.5"'],
    [['--port', '0x50'], '"0x50"'],
    [['--port'], "'--port <value>' argument missing"],
    [['--workspace'], "'--workspace <value>' argument missing"],
    [['--workspace', ''], 'Name a file after --workspace.'],
    [['--verbose'], "Unknown option '--verbose'"],
    [['file.numberdesk'], 'Usage: npm run serve --'],
  ])('refuses %j in one line', (args, words) => {
    expect(() => readServeArguments(args)).toThrow(UsageError);
    expect(() => readServeArguments(args)).toThrow(words);
    expect(() => readServeArguments(args)).not.toThrow(/\n/);
  });
});

describe('npm start', () => {
  it.each([
    [[], { workspace: undefined, mayInstall: true, wantsBrowser: false, mayBuild: true }],
    [['--no-install'], { workspace: undefined, mayInstall: false, wantsBrowser: false, mayBuild: true }],
    [['--browser', '--workspace', 'x'], { workspace: 'x', mayInstall: true, wantsBrowser: true, mayBuild: true }],
  ])('reads %j', (args, expected) => {
    expect(readStartArguments(args)).toEqual(expected);
  });

  it('refuses what it does not know', () => {
    expect(() => readStartArguments(['--port', '1'])).toThrow(UsageError);
  });
});
