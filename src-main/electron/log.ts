import { join } from 'node:path';
// The variant for plain Node: it writes the same files and touches nothing of Electron.
import logger from 'electron-log/node';
import type { Logger } from '../core/app.ts';

/** A full file is kept once, as `main.old.log`. */
const LARGEST_FILE = 1024 * 1024;

/**
 * Takes out of a line what could be a phone number: seven digits or more, with the usual separators. The core writes
 * none; messages of the system (paths, for one) may.
 */
export function redact(line: string): string {
  return line.replace(/\+?\d(?:[ ().-]{0,2}\d){6,}/g, '[number]');
}

/** The log of the desktop app: files in the given folder, and standard error in development. */
export function createLog(folder: string, isPackaged: boolean): Logger {
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  logger.transports.file.maxSize = LARGEST_FILE;
  logger.transports.file.level = 'info';
  logger.transports.console.level = isPackaged ? false : 'info';
  return {
    info: (message) => logger.info(redact(message)),
    warn: (message) => logger.warn(redact(message)),
    error: (message) => logger.error(redact(message)),
  };
}
