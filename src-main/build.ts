// `npm run build`: builds main process, preload script and renderer, whether or not they changed.
import { build } from './start/build.ts';
import { projectRoot, sentenceFor, stderrLog } from './start/surroundings.ts';

try {
  await build(projectRoot);
} catch (error) {
  stderrLog.error(sentenceFor(error, 0));
  process.exitCode = 1;
}
