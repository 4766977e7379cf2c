import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { theme } from './src-renderer/theme.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const flagsFolder = join(root, 'node_modules/country-flag-icons/3x2');

/**
 * Country flags as files of their own, `/flags/US.svg`: each is loaded when a row shows it. Inside the script all of
 * them would cost more than the framework does.
 */
function flagFiles(): Plugin {
  return {
    name: 'numberdesk:flag-files',
    configureServer(server) {
      server.middlewares.use('/flags', (request, response, next) => {
        const code = /^\/([A-Z]{2})\.svg$/.exec(request.url ?? '')?.[1];
        if (!code) {
          next();
          return;
        }
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(readFileSync(join(flagsFolder, `${code}.svg`)));
      });
    },
    generateBundle() {
      for (const file of readdirSync(flagsFolder).filter((name) => /^[A-Z]{2}\.svg$/.test(name))) {
        this.emitFile({ type: 'asset', fileName: `flags/${file}`, source: readFileSync(join(flagsFolder, file)) });
      }
    },
  };
}

/** Names the first page's files in index.html, so that they are fetched along with the start script and not after it. */
function preloadFirstPage(): Plugin {
  return {
    name: 'numberdesk:preload-first-page',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk: start }) {
        const chunks = Object.values(bundle ?? {}).filter((output) => output.type === 'chunk');
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/pages/ProjectsPage.vue'));
        const known = new Set(start?.imports);
        const files = page ? [page.fileName, ...page.imports.filter((file) => !known.has(file))] : [];
        return files
          .filter((file) => file !== start?.fileName && !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}

/**
 * The licences of every package that a bundle holds, taken from the bundle itself, as one text file beside it.
 *
 * @param extra packages whose files are shipped without being imported
 */
export function licenceNotices(fileName: string, extra: readonly string[] = []): Plugin {
  return {
    name: 'numberdesk:licence-notices',
    generateBundle() {
      const names = [...this.getModuleIds()].flatMap((id) => {
        const name = id
          .split('node_modules/')
          .at(-1)
          ?.match(/^(?:@[^/]+\/)?[^/]+/)?.[0];
        return id.includes('node_modules/') && name !== undefined ? [name] : [];
      });
      const notices = [...new Set([...names, ...extra])].sort().flatMap(noticeOf);
      this.emitFile({ type: 'asset', fileName, source: notices.join(`\n${'-'.repeat(80)}\n\n`) });
    },
  };
}

function noticeOf(name: string): string[] {
  const folder = join(root, 'node_modules', name);
  if (!existsSync(join(folder, 'package.json'))) return [];
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  return [[`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n')];
}

/** electron-vite sets `./`, which breaks deep addresses such as `/projects/1/settings/sms-and-voice`. */
function absoluteBase(): Plugin {
  return { name: 'numberdesk:absolute-base', enforce: 'post', config: () => ({ base: '/' }) };
}

/** How the renderer is built: the same for `electron-vite build` (both hosts serve its output) and for `npm run dev`. */
export const renderer = {
  root: join(root, 'src-renderer'),
  base: '/',
  publicDir: join(root, 'src-renderer/public'),
  plugins: [
    vue(),
    ui({
      // Where Nuxt UI writes its generated theme: outside `src-renderer`, under the installed packages.
      root,
      router: true,
      // The colour mode is ours (`composables/useColorMode.ts`): it is applied before the first paint.
      colorMode: false,
      autoImport: { dts: join(root, 'src-renderer/auto-imports.d.ts') },
      // Our own components are imported by name, so that the dead-code and import checks see them.
      components: { dts: join(root, 'src-renderer/components.d.ts'), dirs: [] },
      // Icons named literally in the sources travel with the script; a name put together at run time would not.
      icon: { clientBundle: { scan: { globInclude: ['src-renderer/**/*.{vue,ts}'] } } },
      ui: theme,
      theme: { colors: ['primary', 'success', 'warning', 'error', 'info'], transitions: false },
    }),
    flagFiles(),
    preloadFirstPage(),
    licenceNotices('licences.txt', ['country-flag-icons', '@iconify-json/lucide']),
    absoluteBase(),
  ],
  build: {
    outDir: join(root, 'out/renderer'),
    emptyOutDir: true,
    // Browser mode meets browsers a little older than the Chromium inside Electron.
    target: 'es2022',
    // electron-vite switches this off.
    minify: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: join(root, 'src-renderer/index.html') },
  },
} satisfies UserConfig;

/** The core that `npm run dev` starts beside Vite; see `CONTRIBUTING.md`. */
const core = process.env['NUMBERDESK_CORE'] ?? 'http://127.0.0.1:4317';

export default defineConfig({
  ...renderer,
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/rpc', '/events', '/session', '/files'].map((path) => [
        path,
        { target: core, changeOrigin: true, headers: { origin: core } },
      ]),
    ),
  },
});
