import { spawn } from 'node:child_process';
import { hasDisplay, type Facts } from './decide.ts';

export interface OpenCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Windows' shell has its own rules for quotes. */
  readonly isVerbatim: boolean;
}

/** The system's command that opens an address, or undefined when there is nothing to open it with (or no wish to). */
export function openCommand(url: string, surroundings: Pick<Facts, 'platform' | 'env'>): OpenCommand | undefined {
  if (surroundings.env['BROWSER'] === 'none' || !hasDisplay(surroundings)) return undefined;
  switch (surroundings.platform) {
    case 'win32':
      return { command: 'cmd', args: ['/d', '/s', '/c', `"start "" "${url}""`], isVerbatim: true };
    case 'darwin':
      return { command: 'open', args: [url], isVerbatim: false };
    default:
      return { command: 'xdg-open', args: [url], isVerbatim: false };
  }
}

/** Tries to open the system's browser. The address is on the screen too, so a failure needs no words. */
export function openBrowser(url: string, surroundings: Pick<Facts, 'platform' | 'env'>): void {
  const open = openCommand(url, surroundings);
  if (!open) return;
  const child = spawn(open.command, open.args, {
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: open.isVerbatim,
  });
  child.on('error', () => undefined);
  child.unref();
}
