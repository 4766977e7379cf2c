import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';
import { Arch, type AfterPackContext, type Configuration } from 'electron-builder';

/**
 * Every switch that is built into Electron's executable, stated one by one. A fuse that a later Electron adds stops the
 * packaging until it is stated here. electron-builder's own setting knows neither that check nor the newest fuse.
 */
export const fuses: FuseV1Config & { strictlyRequireAllFuses: true } = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The packaged app is no Node for others to run scripts in, and takes no debugger.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // It runs the code it was shipped with, or none.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // It has no cookies; encrypting them would make the system ask for its key ring.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Its pages come from app://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Flips the fuses after everything is in its place and before anything is signed. */
async function flip({ appOutDir, electronPlatformName, arch, packager }: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo;
  const executable = {
    darwin: `${productFilename}.app`,
    win32: `${productFilename}.exe`,
    linux: EXECUTABLE,
  }[electronPlatformName];
  if (executable === undefined) throw new Error(`No executable is known for ${electronPlatformName}.`);
  // Apple's processors run nothing whose signature no longer fits.
  const resetAdHocDarwinSignature = electronPlatformName === 'darwin' && arch === Arch.arm64;
  await flipFuses(join(appOutDir, executable), { ...fuses, resetAdHocDarwinSignature });
}

const EXECUTABLE = 'numberdesk';

/**
 * better-sqlite3 brings a binary for each system and processor; only the package's own one goes in. The system stands
 * here in words, because `${platform}` is the one that packages; as a list of strings only exclusions would count.
 */
const prebuild = (system: 'linux' | 'darwin' | 'win32') => [
  { from: '.', filter: [`node_modules/better-sqlite3/prebuilds/${system}-\${arch}.node`] },
];

export const configuration: Configuration = {
  appId: 'org.numberdesk.app',
  productName: 'Numberdesk',
  copyright: 'MIT licence',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  // electron-builder would look for a place to publish to, and compile the native module anew.
  publish: null,
  npmRebuild: false,
  // Only what the system has to load from a file of its own lies outside the archive, whose content is verified.
  asar: { smartUnpack: false },
  asarUnpack: ['**/*.node'],
  files: [
    'out/{main,preload,renderer}/**',
    'package.json',
    'LICENSE',
    '!node_modules/**',
    'node_modules/better-sqlite3/{package.json,LICENSE}',
    'node_modules/better-sqlite3/lib/**',
    // The entries for one fixed binary each: nobody asks for them.
    '!node_modules/better-sqlite3/lib/{linux,linuxmusl,darwin,win32}-*.js',
  ],
  fileAssociations: [{ ext: 'numberdesk', name: 'Numberdesk workspace', role: 'Editor' }],
  linux: {
    executableName: EXECUTABLE,
    category: 'Office',
    target: ['AppImage', 'deb'],
    files: prebuild('linux'),
  },
  mac: {
    category: 'public.app-category.business',
    target: ['dmg', 'zip'],
    files: prebuild('darwin'),
  },
  win: {
    target: ['nsis'],
    files: prebuild('win32'),
  },
  nsis: { deleteAppDataOnUninstall: false },
  afterPack: flip,
};
