// `npm run package`: the app as a folder, in `dist/` or where `--output` says. `--installers` makes the system's installers
// instead; their tools are fetched from the network, which the workflow has.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, Platform } from 'electron-builder';
import { configuration } from './packaging.ts';
import { buildIfNeeded } from './start/build.ts';
import { readPackageArguments, UsageError } from './start/command-line.ts';
import { inspectElectronPackage } from './start/runtime.ts';
import { projectRoot, sentenceFor, stderrLog } from './start/surroundings.ts';

/** The folder with the Electron runtime to package. */
function runtimeFolder(): string {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) return named;
  const { executable, version } = inspectElectronPackage(projectRoot);
  const folder = join(projectRoot, 'node_modules/electron/dist');
  if (executable !== undefined && existsSync(dirname(executable))) return folder;
  throw new Error(
    `Packaging needs the Electron runtime ${version}: start the app once with a network, or name a folder with it in ` +
      'ELECTRON_OVERRIDE_DIST_PATH.',
  );
}

async function run(args: readonly string[]): Promise<void> {
  const { output, wantsInstallers } = readPackageArguments(args);
  const electronDist = runtimeFolder();
  await buildIfNeeded(projectRoot, (line) => stderrLog.info(line));
  await build({
    projectDir: projectRoot,
    targets: Platform.current().createTarget(wantsInstallers ? undefined : 'dir'),
    publish: 'never',
    config: {
      ...configuration,
      electronDist,
      directories: { ...configuration.directories, ...(output !== undefined && { output: resolve(output) }) },
    },
  });
}

run(process.argv.slice(2)).catch((error: unknown) => {
  stderrLog.error(sentenceFor(error, 0));
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
