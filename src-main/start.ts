// `npm start`: the desktop app if an Electron runtime is there or can be had, otherwise browser mode with the reason.
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { coreSettings } from './core-settings.ts';
import { startBrowserMode } from './loopback/browser-mode.ts';
import { buildIfNeeded } from './start/build.ts';
import { readStartArguments, UsageError, type StartArguments } from './start/command-line.ts';
import { decide, type Plan } from './start/decide.ts';
import { runDesktop } from './start/desktop.ts';
import { downloadUrl, probeDownload } from './start/download.ts';
import { installRuntime } from './start/install.ts';
import { openBrowser } from './start/open-browser.ts';
import { inspectElectronPackage } from './start/runtime.ts';
import { onStopSignal } from './start/stop-signals.ts';
import { chooseWorkspace, here, projectRoot, rendererRoot, sentenceFor, stderrLog } from './start/surroundings.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function start(args: readonly string[]): Promise<void> {
  const given = readStartArguments(args);
  const building = given.mayBuild ? buildIfNeeded(projectRoot, say) : Promise.resolve();
  // Awaited below; until then a failed build must not count as an unhandled one.
  building.catch(() => undefined);
  const plan = await settle(choose(given));
  if (plan.kind === 'browser' && plan.reason !== undefined) say(`${plan.reason} Opening browser mode instead.`);
  await building;
  if (plan.kind === 'desktop') {
    const end = await runDesktop(plan.executable, desktopArguments(given));
    if (end.kind === 'ENDED') process.exit(end.status);
    say(`${end.why} Opening browser mode instead.`);
  }
  await openInBrowser(given);
}

function choose({ mayInstall, wantsBrowser }: StartArguments): Plan {
  return decide({
    platform: here.platform,
    env: here.env,
    isRoot: process.getuid?.() === 0,
    installedRuntime: inspectElectronPackage(projectRoot).executable,
    mayInstall,
    wantsBrowser,
    fileExists: existsSync,
  });
}

/** Installs the runtime if that is the plan; what remains is the desktop app or browser mode. */
async function settle(plan: Plan): Promise<Exclude<Plan, { kind: 'install' }>> {
  if (plan.kind !== 'install') return plan;
  const { version, installScript } = inspectElectronPackage(projectRoot);
  const url = downloadUrl(version, process.platform, process.arch, process.env);
  const probe = await probeDownload(url);
  if (!probe.isThere) return browserBecause(`The Electron runtime is not installed: ${probe.why}`);
  say(`Downloading the Electron runtime from ${new URL(url).host}. Ctrl+C skips this and opens browser mode.`);
  const outcome = await installRuntime({ script: installScript, bytes: probe.bytes, output: process.stderr });
  const { executable } = inspectElectronPackage(projectRoot);
  if (outcome === 'CANCELLED') return browserBecause('The download was stopped.');
  if (executable === undefined) return browserBecause('The Electron runtime could not be installed.');
  return { kind: 'desktop', executable };
}

function browserBecause(reason: string): Plan & { kind: 'browser' } {
  return { kind: 'browser', reason };
}

/** The desktop app gets the folder of the app, and the workspace only when one was named. */
function desktopArguments({ workspace }: StartArguments): readonly string[] {
  return workspace === undefined ? [projectRoot] : [projectRoot, `--workspace=${chooseWorkspace(workspace)}`];
}

async function openInBrowser({ workspace }: StartArguments): Promise<void> {
  const app = await startBrowserMode({
    workspacePath: chooseWorkspace(workspace),
    rendererRoot,
    port: 0,
    ...coreSettings(process.env),
    log: stderrLog,
  });
  onStopSignal(() => {
    app.close().then(
      () => process.exit(0),
      (error: unknown) => endWith(error),
    );
  });
  const url = app.newWindowUrl();
  say(`Numberdesk is open at ${url}`);
  openBrowser(url, here);
  if (process.stdin.isTTY) {
    say('The address works for one window. Press Enter for another one, Ctrl+C to end.');
    createInterface(process.stdin).on('line', () => say(app.newWindowUrl()));
  } else {
    say('The address works for one window. Ctrl+C ends the app.');
  }
}

function endWith(error: unknown): never {
  stderrLog.error(sentenceFor(error, 0));
  process.exit(error instanceof UsageError ? 2 : 1);
}

start(process.argv.slice(2)).catch(endWith);
