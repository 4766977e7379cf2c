// `npm run serve -- --workspace FILE --port N`: browser mode for programs and tests. Standard output carries one line of
// JSON when the app is ready, and nothing else; everything for people goes to standard error.
import { coreSettings } from './core-settings.ts';
import { startBrowserMode } from './loopback/browser-mode.ts';
import { buildIfNeeded } from './start/build.ts';
import { readServeArguments, UsageError } from './start/command-line.ts';
import { onStopSignal } from './start/stop-signals.ts';
import { chooseWorkspace, projectRoot, rendererRoot, sentenceFor, stderrLog } from './start/surroundings.ts';

async function serve(args: readonly string[]): Promise<void> {
  let port = 0;
  try {
    const given = readServeArguments(args);
    port = given.port;
    if (given.mayBuild) await buildIfNeeded(projectRoot, (line) => stderrLog.info(line));
    const app = await startBrowserMode({
      workspacePath: chooseWorkspace(given.workspace),
      rendererRoot,
      port,
      ...coreSettings(process.env),
      log: stderrLog,
    });
    onStopSignal(() => void endWith(app.close()));
    process.stdout.write(`${JSON.stringify({ url: app.newWindowUrl(), port: app.port, token: app.newToken() })}\n`);
  } catch (error) {
    stderrLog.error(sentenceFor(error, port));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** Ends the process cleanly once `closing` is done. */
async function endWith(closing: Promise<void>): Promise<void> {
  try {
    await closing;
    process.exit(0);
  } catch (error) {
    stderrLog.error(sentenceFor(error, 0));
    process.exit(1);
  }
}

await serve(process.argv.slice(2));
