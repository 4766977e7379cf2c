import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { licenceNotices, renderer } from './vite.config.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The store reads its migrations as files beside the bundle. */
function migrationFiles(): Plugin {
  const from = join(root, 'src-main/core/store/migrations');
  const to = join(root, 'out/main/migrations');
  return {
    name: 'numberdesk:migration-files',
    closeBundle() {
      mkdirSync(to, { recursive: true });
      for (const file of readdirSync(from).filter((name) => name.endsWith('.sql'))) {
        copyFileSync(join(from, file), join(to, file));
      }
    },
  };
}

export default defineConfig({
  main: {
    plugins: [migrationFiles(), licenceNotices('licences.txt')],
    build: {
      outDir: join(root, 'out/main'),
      // Everything but the native module is bundled, so the package ships no other `node_modules`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: join(root, 'src-main/main.ts') },
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: join(root, 'src-main/preload.ts') },
        // A sandboxed preload script can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
});
