import { ESLint, type Linter } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const { default: config } = (await import(`${root}eslint.config.js`)) as { default: Linter.Config[] };

// Type-aware rules need a file that exists; the rules in question look at syntax only.
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    ...config,
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false, project: false } } },
  ],
  ruleFilter: ({ ruleId }) => ruleId.startsWith('single-place/') || ruleId.startsWith('no-restricted-'),
});

async function findings(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

describe('names that stand in exactly one file', () => {
  it.each([
    [
      'single-place/ipcMain',
      'src-main/electron/ipc-host.ts',
      `import { ipcMain } from 'electron'; ipcMain.handle('x', y);`,
    ],
    [
      'single-place/ipcRenderer',
      'src-main/preload.ts',
      `import { ipcRenderer } from 'electron'; ipcRenderer.send('x');`,
    ],
    [
      'single-place/openExternal',
      'src-main/electron/external-links.ts',
      `import { shell } from 'electron'; shell.openExternal(url);`,
    ],
  ])('%s: allowed in %s and nowhere else', async (rule, home, code) => {
    expect(await findings(home, code)).toEqual([]);
    expect(await findings('src-main/electron/window.ts', code)).toContain(rule);
    expect(await findings('src-main/main.ts', code)).toContain(rule);
  });
});

describe('time and chance in the core', () => {
  it.each(['const now = Date.now();', 'const dice = Math.random();', 'const today = new Date();'])(
    'are handed in, never taken: %s',
    async (code) => {
      expect(await findings('src-main/core/features/numbers/service.ts', code)).not.toEqual([]);
      expect(await findings('src-main/start.ts', code)).toEqual([]);
    },
  );

  it('a stored time may be turned into a date', async () => {
    expect(await findings('src-main/core/kernel/clock.ts', 'const at = new Date(0);')).toEqual([]);
  });
});
