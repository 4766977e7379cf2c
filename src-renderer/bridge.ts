import { readonly, ref } from 'vue';
import type {
  Answer,
  ChangedEvent,
  ChannelName,
  DesktopBridge,
  Input,
  Output,
  Refusal,
} from '../src-main/core/contract/index.ts';
import { browserHost } from './hosts/browser.ts';
import { desktopHost } from './hosts/desktop.ts';
import type { ConnectionState } from './hosts/host.ts';

declare global {
  interface Window {
    /** Put there by the desktop app's preload script; absent in browser mode. */
    readonly numberdesk?: DesktopBridge;
  }
}

/** What the desktop app offers besides the contract: dialogs and the file manager. Undefined in browser mode. */
export const desktop = window.numberdesk;

// The one place that picks the host.
const host = desktop ? desktopHost(desktop) : browserHost();

const state = ref<ConnectionState>('connecting');
/** How this window is connected to the core. */
export const connection = readonly(state);

type Listener<T> = (value: T) => void;
const changeListeners = new Set<Listener<ChangedEvent>>();
const resumeListeners = new Set<() => void>();
const unavailableListeners = new Set<Listener<Refusal>>();

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells of changes after each commit; the returned function ends that. */
export const onChanged = (listener: Listener<ChangedEvent>) => subscribe(changeListeners, listener);

/** Tells that changes may have been missed, so that everything shown has to be read again. */
export const onResumed = (listener: () => void) => subscribe(resumeListeners, listener);

/** Tells of every answer that the workspace cannot be used. */
export const onUnavailable = (listener: Listener<Refusal>) => subscribe(unavailableListeners, listener);

/** Opens the app in another window of the browser; undefined in the desktop app. */
export const openWindow = host.openWindow;

/** Files that are too large for a call. */
export const files = host.files;

/** Tries to reach a lost core at once. */
export function retryConnection(): void {
  host.retry();
}

/** Calls a channel of the contract. Never rejects: whatever goes wrong is a refusal in the answer. */
export async function call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Answer<Output<C>>> {
  const answer = (await host.invoke(channel, input)) as Answer<Output<C>>;
  if (!answer.ok && answer.error.code === 'UNAVAILABLE') {
    for (const listener of unavailableListeners) listener(answer.error);
  }
  return answer;
}

host.follow({
  changed: (event) => changeListeners.forEach((listener) => listener(event)),
  resumed: () => resumeListeners.forEach((listener) => listener()),
  connection: (next) => (state.value = next),
});
