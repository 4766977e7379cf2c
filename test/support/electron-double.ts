import type * as Electron from 'electron';

/**
 * A double of the part of Electron that Numberdesk uses, for tests in Node. It is strict: names and events that it does
 * not know throw, calls that Electron allows only before or after `ready` throw at the wrong time, and everything that
 * crosses between page and main process goes through structured clone. Its names are checked against Electron's own
 * types, so that the double cannot offer what Electron does not have.
 */

/** An object that throws when asked for anything it does not have. */
function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, property) {
      // Promise and inspection look-ups are no use of Electron.
      if (typeof property === 'symbol' || property === 'then' || property in object) {
        const value: unknown = Reflect.get(object, property, object);
        return typeof value === 'function' ? (value.bind(object) as unknown) : value;
      }
      throw new Error(`The double of Electron does not know ${name}.${property}.`);
    },
  });
}

type Listener = (...args: never[]) => unknown;

/** Events of which only the named ones exist. */
class Events {
  readonly #listeners: { event: string; listener: Listener; isOnce: boolean }[] = [];
  readonly #name: string;
  readonly #known: ReadonlySet<string>;

  constructor(name: string, known: readonly string[]) {
    this.#name = name;
    this.#known = new Set(known);
  }

  on(event: string, listener: Listener, isOnce = false): void {
    if (!this.#known.has(event)) throw new Error(`The double of Electron does not know ${this.#name}.on("${event}").`);
    this.#listeners.push({ event, listener, isOnce });
  }

  off(event: string, listener: Listener): void {
    const index = this.#listeners.findIndex((entry) => entry.event === event && entry.listener === listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }

  emit(event: string, ...args: unknown[]): void {
    for (const { listener, isOnce } of this.#listeners.filter((entry) => entry.event === event)) {
      if (isOnce) this.off(event, listener);
      listener(...(args as never[]));
    }
  }
}

/** An event that can be prevented, as Electron's are. */
export class PreventableEvent {
  defaultPrevented = false;
  /** What Electron's newer events carry beside (`url`). */
  readonly url: string;
  constructor(url = '') {
    this.url = url;
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Everything a test looks at or brings about. */
class Control {
  isReady = false;
  /** The status with which the app ended. */
  exitCode: number | undefined;
  appPath = '/app';
  paths: Record<string, string> = { home: '/home/ann' };
  isPackaged = false;
  isFirstInstance = true;
  instanceData: unknown;
  switches: Record<string, string> = {};
  isSandboxEnabled = false;
  privilegedSchemes: Electron.CustomScheme[] = [];
  windows: WindowDouble[] = [];
  openedLinks: string[] = [];
  shownItems: string[] = [];
  errors: string[] = [];
  /** What the next dialogs answer. */
  openDialog: Electron.OpenDialogReturnValue = { canceled: true, filePaths: [] };
  saveDialog: Electron.SaveDialogReturnValue = { canceled: true, filePath: '' };
  messageBoxResponse = 0;
  menu: Electron.MenuItemConstructorOptions[] = [];
  handlers = new Map<string, (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown>();
  exposed: Record<string, unknown> = {};
  readonly session = new SessionDouble();

  ready(): void {
    this.isReady = true;
    app.emit('ready');
  }

  /** A message from a page, as `ipcRenderer.invoke` sends it; by default from the window's own main frame. */
  async invoke(
    name: string,
    args: unknown[],
    frame?: Partial<FrameDouble> | null,
    sender = this.contents(),
  ): Promise<unknown> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`Error invoking remote method '${name}': No handler registered for '${name}'`);
    const senderFrame = frame === null ? null : { ...sender.mainFrame, ...frame };
    const event = { sender, senderFrame } as unknown as Electron.IpcMainInvokeEvent;
    const sent = args.map((argument) => structuredClone(argument));
    return structuredClone(await handler(event, ...sent));
  }

  contents(): ContentsDouble {
    const window = this.windows.at(-1);
    if (!window) throw new Error('There is no window.');
    return window.webContents;
  }

  /** Chooses an entry of the menu by its id. */
  choose(id: string, items: readonly Electron.MenuItemConstructorOptions[] = this.menu): boolean {
    return items.some((item) => {
      if (item.id === id) {
        (item.click as (() => void) | undefined)?.();
        return true;
      }
      return Array.isArray(item.submenu) && this.choose(id, item.submenu);
    });
  }
}

interface FrameDouble {
  url: string;
  parent: unknown;
}

class ContentsDouble {
  readonly sent: { name: string; args: unknown[] }[] = [];
  mainFrame: FrameDouble = { url: '', parent: null };
  openHandler: ((details: { url: string }) => Electron.WindowOpenHandlerResponse) | undefined;
  readonly #events = new Events('webContents', [
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
    'render-process-gone',
  ]);

  on(event: string, listener: Listener): void {
    this.#events.on(event, listener);
  }
  emit(event: string, ...args: unknown[]): void {
    this.#events.emit(event, ...args);
  }
  send(name: string, ...args: unknown[]): void {
    const sent = args.map((argument) => structuredClone(argument));
    this.sent.push({ name, args: sent });
    rendererEvents.emit(name, {}, ...sent);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => Electron.WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }
}

class WindowDouble {
  readonly webContents = strict('webContents', new ContentsDouble());
  readonly options: Electron.BrowserWindowConstructorOptions;
  isShown: boolean;
  isFocused = false;
  isDestroyed = false;
  reloads = 0;
  minimized = false;
  readonly #events = new Events('BrowserWindow', ['ready-to-show', 'closed']);

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    if (!double.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    this.options = options;
    this.isShown = options.show ?? true;
    double.windows.push(this);
    app.emit('web-contents-created', new PreventableEvent(), this.webContents);
  }
  on(event: string, listener: Listener): void {
    this.#events.on(event, listener);
  }
  once(event: string, listener: Listener): void {
    this.#events.on(event, listener, true);
  }
  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame = { url, parent: null };
    setImmediate(() => this.#events.emit('ready-to-show'));
    return Promise.resolve();
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    this.isFocused = true;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  reload(): void {
    this.reloads += 1;
  }
  close(): void {
    if (this.isDestroyed) return;
    this.isDestroyed = true;
    double.windows = double.windows.filter((window) => window !== this);
    this.#events.emit('closed');
    if (double.windows.length === 0) app.emit('window-all-closed');
  }
}

class SessionDouble {
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  displayMedia: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null;
  certificateProc: Parameters<Electron.Session['setCertificateVerifyProc']>[0] = null;
  beforeRequest:
    ((details: { url: string }, callback: (response: Electron.CallbackResponse) => void) => void) | undefined;
  isSpellCheckerEnabled = true;
  schemes = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly events = new Events('session', ['will-download']);

  readonly facade = strict('session', {
    setPermissionRequestHandler: (handler) => void (this.permissionRequest = handler),
    setPermissionCheckHandler: (handler) => void (this.permissionCheck = handler),
    setDevicePermissionHandler: (handler) => void (this.devicePermission = handler),
    setDisplayMediaRequestHandler: (handler) => void (this.displayMedia = handler),
    setCertificateVerifyProc: (proc) => void (this.certificateProc = proc),
    setSpellCheckerEnabled: (isEnabled) => void (this.isSpellCheckerEnabled = isEnabled),
    on: (event: string, listener: Listener) => this.events.on(event, listener),
    webRequest: strict('webRequest', {
      onBeforeRequest: (listener: NonNullable<SessionDouble['beforeRequest']>) => void (this.beforeRequest = listener),
    } satisfies Partial<Record<keyof Electron.WebRequest, unknown>>),
    protocol: strict('session.protocol', {
      handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
        void this.schemes.set(scheme, handler),
    } satisfies Partial<Record<keyof Electron.Protocol, unknown>>),
  } satisfies Pick<
    Electron.Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
    | 'setCertificateVerifyProc'
    | 'setSpellCheckerEnabled'
  > &
    Partial<Record<keyof Electron.Session, unknown>>);

  /** Whether a request would be let through. */
  isLet(url: string): boolean {
    let isLet = true;
    this.beforeRequest?.({ url }, ({ cancel }) => (isLet = cancel !== true));
    return isLet;
  }
}

export const double = new Control();
const rendererEvents = new Events('ipcRenderer', ['numberdesk:changed', 'numberdesk:menu']);

const appEvents = new Events('app', [
  'activate',
  'certificate-error',
  'login',
  'open-file',
  'ready',
  'second-instance',
  'select-client-certificate',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
]);

function quit(): void {
  if (double.exitCode !== undefined) return;
  [...double.windows].forEach((window) => window.close());
  const event = new PreventableEvent();
  appEvents.emit('will-quit', event);
  if (!event.defaultPrevented) double.exitCode = 0;
}

export const app = strict('app', {
  /** For tests only: what Electron itself would tell. */
  emit: (event: string, ...args: unknown[]) => appEvents.emit(event, ...args),
  on: (event: string, listener: Listener) => appEvents.on(event, listener),
  whenReady: () =>
    new Promise<void>((resolve) => {
      if (double.isReady) resolve();
      else appEvents.on('ready', () => resolve(), true);
    }),
  get isPackaged() {
    return double.isPackaged;
  },
  getAppPath: () => double.appPath,
  getPath: (name) => {
    const path = name === 'logs' ? `${double.paths['userData']}/logs` : double.paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  },
  setPath: (name, path) => {
    if (double.isReady) throw new Error(`The path "${name}" has to be set before the app is ready.`);
    double.paths[name] = path;
  },
  enableSandbox: () => {
    if (double.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    double.isSandboxEnabled = true;
  },
  requestSingleInstanceLock: (data) => {
    double.instanceData = data;
    return double.isFirstInstance;
  },
  commandLine: strict('app.commandLine', {
    appendSwitch: (name, value) => {
      if (double.isReady) throw new Error('Switches have no effect once the app is ready.');
      double.switches[name] = value ?? '';
    },
  } satisfies Partial<Electron.CommandLine>),
  quit,
  exit: (code) => void (double.exitCode = code ?? 0),
} satisfies Pick<
  Electron.App,
  | 'whenReady'
  | 'isPackaged'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'quit'
> & { exit: (code?: number) => void } & Partial<Record<keyof Electron.App, unknown>>);

export const BrowserWindow = WindowDouble;

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    if (double.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    double.privilegedSchemes.push(...schemes);
  },
} satisfies Partial<Electron.Protocol>);

export const session = strict('session', {
  get defaultSession() {
    if (!double.isReady) throw new Error('Session can only be received when app is ready');
    return double.session.facade;
  },
} satisfies { [K in keyof typeof Electron.session]?: unknown });

export const nativeTheme = strict('nativeTheme', {
  shouldUseDarkColors: false,
} satisfies Partial<Electron.NativeTheme>);

export const Menu = strict('Menu', {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => void (double.menu = menu),
} satisfies { [K in keyof typeof Electron.Menu]?: unknown });

export const dialog = strict('dialog', {
  showOpenDialog: () => Promise.resolve(double.openDialog),
  showSaveDialog: () => Promise.resolve(double.saveDialog),
  showMessageBox: () => Promise.resolve({ response: double.messageBoxResponse, checkboxChecked: false }),
  showErrorBox: (title, content) => void double.errors.push(`${title}: ${content}`),
} satisfies Partial<Electron.Dialog>);

export const shell = strict('shell', {
  openExternal: (url) => {
    double.openedLinks.push(url);
    return Promise.resolve();
  },
  showItemInFolder: (path) => void double.shownItems.push(path),
} satisfies Partial<Electron.Shell>);

export const ipcMain = strict('ipcMain', {
  handle: (name, listener) => {
    if (double.handlers.has(name)) throw new Error(`Attempted to register a second handler for '${name}'`);
    double.handlers.set(name, listener as (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown);
  },
} satisfies Partial<Electron.IpcMain>);

export const ipcRenderer = strict('ipcRenderer', {
  invoke: (name, ...args: unknown[]) => double.invoke(name, args),
  on: (name: string, listener: Listener) => rendererEvents.on(name, listener),
  off: (name: string, listener: Listener) => rendererEvents.off(name, listener),
} satisfies Pick<Electron.IpcRenderer, 'invoke'> & Partial<Record<keyof Electron.IpcRenderer, unknown>>);

export const contextBridge = strict('contextBridge', {
  exposeInMainWorld: (name, api: unknown) => void (double.exposed[name] = api),
} satisfies Partial<Electron.ContextBridge>);
