import { accessSync, constants, existsSync, realpathSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** File systems of network shares, by the number that `statfs` gives on Linux: NFS, SMB, CIFS, SMB2, AFS, Coda, 9P. */
const NETWORK_FILE_SYSTEMS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x01021997]);

/**
 * Whether a file lies, or would lie, on a network share, where the write-ahead log's shared memory does not work. Known
 * are UNC paths on Windows and the file systems above on Linux; mapped drives and macOS shares are not told apart.
 */
export function isOnNetwork(path: string): boolean {
  const folder = dirname(existsSync(path) ? realpathSync(path) : path);
  if (process.platform === 'win32') return folder.startsWith('\\\\');
  if (process.platform !== 'linux') return false;
  return NETWORK_FILE_SYSTEMS.has(statfsSync(folder).type);
}

/** Whether this user may read and write a file, or make files in a folder. */
export function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
