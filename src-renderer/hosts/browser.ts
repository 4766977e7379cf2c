import type { Answer, ChangedEvent } from '../../src-main/core/contract/index.ts';
import { browserFiles } from './browser-files.ts';
import { refused, type Host, type HostEvents } from './host.ts';
import { NoSession, Session } from './session.ts';

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;
/** The server sends a blank line every 15 seconds; after this long without one the connection is dead. */
const SILENCE_MS = 40_000;

const unreachable = refused({
  code: 'UNAVAILABLE',
  reason: 'CORE_UNREACHABLE',
  message: 'The core does not answer. Check that Numberdesk still runs in the terminal it was started from.',
});
const noSession = refused({
  code: 'UNAVAILABLE',
  reason: 'NO_SESSION',
  message: 'This window has no session. Open the address that Numberdesk printed when it started.',
});

/** Browser mode: calls are `POST /rpc/<channel>`, events one line of JSON each on `GET /events`. */
export function browserHost(): Host {
  const session = new Session();
  let events: HostEvents | undefined;
  let stream: AbortController | undefined;
  let wakeUp: (() => void) | undefined;
  let hasAnswered = false;
  let isEnded = false;
  let isHidden = false;

  async function invoke(channel: string, input: unknown): Promise<Answer<unknown>> {
    try {
      const response = await fetch(`/rpc/${channel}`, {
        method: 'POST',
        headers: { ...(await session.header()), 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (response.status === 401) return endSession();
      const answer = (await response.json()) as Answer<unknown>;
      hasAnswered = true;
      return answer;
    } catch (error) {
      if (error instanceof NoSession) return endSession();
      // The stream notices a lost core by itself, but later.
      stream?.abort();
      return unreachable;
    }
  }

  /** Every window has a session of its own, so another one needs a code of its own. */
  async function openWindow(): Promise<boolean> {
    try {
      const response = await fetch('/session/code', { method: 'POST', headers: await session.header() });
      if (!response.ok) return false;
      const { code } = (await response.json()) as { code: string };
      return open(`/#code=${encodeURIComponent(code)}`, '_blank') !== null;
    } catch {
      return false;
    }
  }

  function endSession(): Answer<never> {
    isEnded = true;
    session.end();
    stream?.abort();
    events?.connection('no-session');
    return noSession;
  }

  async function readStream(onOpen: () => void): Promise<void> {
    const controller = new AbortController();
    stream = controller;
    let watchdog = setTimeout(() => controller.abort(), SILENCE_MS);
    try {
      const headers = await session.header();
      const response = await fetch('/events', { headers, signal: controller.signal });
      if (response.status === 401) throw new NoSession();
      if (!response.ok || !response.body) return;
      onOpen();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => controller.abort(), SILENCE_MS);
        const lines = (rest + value).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line) events?.changed(JSON.parse(line) as ChangedEvent);
      }
    } finally {
      clearTimeout(watchdog);
      controller.abort();
    }
  }

  async function keepFollowing(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    for (;;) {
      const attempt = { wasOpen: false };
      try {
        await readStream(() => {
          attempt.wasOpen = true;
          wait = FIRST_WAIT_MS;
          events?.connection('online');
          // What was answered before the stream was open may have changed unnoticed.
          if (hasAnswered) events?.resumed();
        });
      } catch (error) {
        if (error instanceof NoSession) endSession();
      }
      if (isEnded) return;
      // The first attempt after a loss is made at once and unseen: a restart of the core is no news to the user.
      if (!attempt.wasOpen && !isHidden) events?.connection('lost');
      if (isHidden) await new Promise<void>((resolve) => (wakeUp = resolve));
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  // A page that the browser keeps for its back button would hold one of the few connections to this server for nothing.
  addEventListener('pagehide', () => {
    isHidden = true;
    stream?.abort();
  });
  addEventListener('pageshow', () => {
    isHidden = false;
    wakeUp?.();
  });

  return {
    kind: 'browser',
    invoke,
    files: browserFiles(session, (error) => (error instanceof NoSession ? endSession() : unreachable)),
    follow(listener) {
      events = listener;
      void keepFollowing();
    },
    retry: () => wakeUp?.(),
    openWindow,
  };
}
