type Env = Readonly<Record<string, string | undefined>>;

const OFFICIAL = 'https://github.com/electron/electron/releases/download/';

/** How long the download host may take to show that it is there. */
const PROBE_MS = 3_000;

/**
 * Where Electron's install script takes the runtime from: the official releases or the mirror that the environment
 * names (its rules are those of `@electron/get`).
 */
export function downloadUrl(version: string, platform: string, arch: string, env: Env): string {
  const base = setting(env, 'mirror') ?? OFFICIAL;
  const folder = (setting(env, 'customDir') ?? `v${version}`).replace('{{ version }}', version);
  const file = setting(env, 'customFilename') ?? `electron-v${version}-${platform}-${arch}.zip`;
  return `${base}${folder}/${file}`;
}

function setting(env: Env, name: string): string | undefined {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [
    `npm_config_electron_${name.toLowerCase()}`,
    `NPM_CONFIG_ELECTRON_${snake.toUpperCase()}`,
    `npm_config_electron_${snake}`,
    `npm_package_config_electron_${name}`,
    `npm_package_config_electron_${snake}`,
    `ELECTRON_${snake.toUpperCase()}`,
  ]
    .map((key) => env[key])
    .find((value) => value !== undefined && value !== '');
}

/** Whether the runtime can be had, with its size when the host tells; otherwise one sentence why not. */
export type Probe =
  { readonly isThere: true; readonly bytes: number | undefined } | { readonly isThere: false; readonly why: string };

/** Asks the download host for the file's head, redirections included, for at most three seconds. */
export async function probeDownload(url: string, patienceMs = PROBE_MS): Promise<Probe> {
  let host = url;
  try {
    host = new URL(url).host;
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) return { isThere: false, why: `${host} does not have it (status ${response.status}).` };
    const length = Number(response.headers.get('content-length'));
    return { isThere: true, bytes: length > 0 ? length : undefined };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    const why = isTimeout
      ? `${host} did not answer within ${patienceMs / 1_000} seconds.`
      : `${host} cannot be reached.`;
    return { isThere: false, why };
  }
}
