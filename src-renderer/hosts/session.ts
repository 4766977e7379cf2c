const STORAGE_KEY = 'numberdesk.session';
const CODE_IN_FRAGMENT = /^#code=(.+)$/;

/** The server knows no session of this window: only the address that the program prints opens one. */
export class NoSession extends Error {}

/**
 * The session of this window in browser mode. The address carries a code that works once; it is exchanged for a token
 * that stays in this tab. Cookies would be shared between all ports of this computer.
 */
export class Session {
  #code: string | undefined;
  #token: string | null = sessionStorage.getItem(STORAGE_KEY);
  #exchange: Promise<void> | undefined;

  constructor() {
    this.#code = CODE_IN_FRAGMENT.exec(location.hash)?.[1];
    // A window opened from another one begins with a copy of its storage; the drafts in it are not this window's.
    if (this.#code && window.opener) {
      sessionStorage.clear();
      // Once only: after a restart of the app the drafts are this window's own.
      window.opener = null;
    }
    // The code leaves the address at once, so that it ends in no bookmark and no history.
    if (this.#code) history.replaceState(history.state, '', location.pathname + location.search);
    // The address of a new start, opened where only its fragment differs, loads nothing by itself.
    addEventListener('hashchange', () => CODE_IN_FRAGMENT.test(location.hash) && location.reload());
  }

  /**
   * The header that every call carries.
   *
   * @throws NoSession when there is none, or the network's error when the server cannot be reached
   */
  async header(): Promise<{ Authorization: string }> {
    if (this.#code) await (this.#exchange ??= this.#redeem(this.#code).finally(() => (this.#exchange = undefined)));
    if (!this.#token) throw new NoSession();
    return { Authorization: `Bearer ${this.#token}` };
  }

  /** Forgets a token that the server refuses. */
  end(): void {
    this.#token = null;
    sessionStorage.removeItem(STORAGE_KEY);
  }

  async #redeem(code: string): Promise<void> {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    this.#code = undefined;
    // A used code is no harm to a tab that already has a token: it was reloaded from its history.
    if (!response.ok) return;
    const { token } = (await response.json()) as { token: string };
    this.#token = token;
    sessionStorage.setItem(STORAGE_KEY, token);
  }
}
