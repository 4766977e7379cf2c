// `npm run dev`: Vite's development server for the renderer, with the core in this process behind it. Vite's pages have
// no content security policy; everything else does.
import { createServer } from 'vite';
import { coreSettings } from './core-settings.ts';
import { startBrowserMode } from './loopback/browser-mode.ts';
import { readServeArguments, UsageError } from './start/command-line.ts';
import { onStopSignal } from './start/stop-signals.ts';
import { chooseWorkspace, projectRoot, rendererRoot, sentenceFor, stderrLog } from './start/surroundings.ts';

async function develop(args: readonly string[]): Promise<void> {
  const { workspace, port } = readServeArguments(args);
  const app = await startBrowserMode({
    workspacePath: chooseWorkspace(workspace),
    rendererRoot,
    port: 0,
    ...coreSettings(process.env),
    checkOutputs: true,
    log: stderrLog,
  });
  const core = `http://127.0.0.1:${app.port}`;
  // Read by `vite.config.ts`, which says where calls go.
  process.env['NUMBERDESK_CORE'] = core;
  const vite = await createServer({
    configFile: `${projectRoot}vite.config.ts`,
    server: { host: '127.0.0.1', ...(port !== 0 && { port, strictPort: true }) },
  });
  await vite.listen();
  const address = vite.httpServer?.address();
  const openPort = typeof address === 'object' && address !== null ? address.port : port;
  stderrLog.info(`Numberdesk for development: http://127.0.0.1:${openPort}/${new URL(app.newWindowUrl()).hash}`);
  onStopSignal(() => {
    void vite
      .close()
      .then(() => app.close())
      .then(() => process.exit(0));
  });
}

develop(process.argv.slice(2)).catch((error: unknown) => {
  stderrLog.error(sentenceFor(error, 0));
  process.exit(error instanceof UsageError ? 2 : 1);
});
