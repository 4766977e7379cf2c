import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

function cruise(folder: string): Violation[] {
  const cruiser = join(root, 'src-main/with-node.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [
    cruiser,
    'dependency-cruiser:depcruise',
    '--config',
    config,
    '--output-type',
    'json',
    'src-main',
    'src-renderer',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/** Files that each break one rule of the house, by the rule; and a few that look alike and are allowed. */
const FORBIDDEN: Record<string, readonly [file: string, text: string][]> = {
  'core-knows-only-core': [['src-main/core/kernel/a.ts', `import '../../loopback/server.ts';`]],
  'core-has-no-electron': [['src-main/core/kernel/b.ts', `import 'electron';`]],
  'electron-only-in-its-folder': [['src-main/start/c.ts', `import 'electron';`]],
  'rules-have-no-database': [
    ['src-main/core/features/numbers/rules.ts', `import './repository.ts';`],
    ['src-main/core/features/requests/rules.ts', `import 'better-sqlite3';`],
  ],
  'features-meet-in-services': [['src-main/core/features/projects/d.ts', `import '../numbers/repository.ts';`]],
  'kernel-and-store-know-no-feature': [['src-main/core/store/e.ts', `import '../features/numbers/service.ts';`]],
  'contract-knows-only-itself': [['src-main/core/contract/f.ts', `import '../kernel/money.ts';`]],
  'renderer-knows-only-the-contract': [['src-renderer/g.ts', `import '../src-main/core/kernel/money.ts';`]],
  'hosts-enter-by-the-front-door': [['src-main/loopback/h.ts', `import '../core/store/store.ts';`]],
  'product-does-not-need-tests': [['src-main/i.ts', `import '../test/support/x.ts';`]],
  'no-circles': [['src-main/core/kernel/money-too.ts', `import './money.ts';`]],
};

const ALLOWED: readonly [file: string, text: string][] = [
  ['src-main/core/features/numbers/repository.ts', `import 'better-sqlite3';`],
  ['src-main/core/features/numbers/service.ts', `import './repository.ts'; import '../catalog/service.ts';`],
  ['src-main/core/features/catalog/service.ts', `export {};`],
  ['src-main/core/store/store.ts', `export {};`],
  ['src-main/core/kernel/money.ts', `import './money-too.ts';`],
  ['src-main/loopback/server.ts', `import '../core/app.ts';`],
  ['src-main/core/app.ts', `import './features/numbers/service.ts';`],
  ['src-main/electron/window.ts', `import 'electron';`],
  ['src-renderer/main.ts', `import '../src-main/core/contract/index.ts';`],
  ['src-main/core/contract/index.ts', `export {};`],
  ['test/support/x.ts', `export {};`],
  ['node_modules/electron/index.js', ``],
  ['node_modules/electron/package.json', `{"name":"electron","version":"1.0.0","main":"index.js"}`],
  ['node_modules/better-sqlite3/index.js', ``],
  ['node_modules/better-sqlite3/package.json', `{"name":"better-sqlite3","version":"1.0.0","main":"index.js"}`],
  ['package.json', `{"name":"scratch","type":"module","dependencies":{"electron":"1","better-sqlite3":"1"}}`],
];

describe('the import rules', () => {
  let scratch = '';
  let violations: Violation[] = [];
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'numberdesk-imports-'));
    for (const [file, text] of [...ALLOWED, ...Object.values(FORBIDDEN).flat()]) {
      mkdirSync(join(scratch, dirname(file)), { recursive: true });
      writeFileSync(join(scratch, file), text);
    }
    violations = cruise(scratch);
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it.each(Object.entries(FORBIDDEN))('%s is broken by a file made to break it', (rule, files) => {
    for (const [file] of files) {
      expect(violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from)).toContain(file);
    }
  });

  it('leave alone what is allowed', () => {
    const offenders = new Set(violations.map(({ from }) => from));
    expect(ALLOWED.map(([file]) => file).filter((file) => offenders.has(file))).toEqual([]);
  });

  it('hold in this tree', () => {
    expect(cruise(root)).toEqual([]);
  });
});
