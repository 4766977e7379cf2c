import type { Router } from 'vue-router';
import type { Stage } from './engine.ts';
import type { Act, Control } from './script.ts';

/** How long a control may take to appear. */
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 50;
const EDGE_PX = 90;
/** Typing is to be seen, but not to be waited for: so long for the whole text, and a moment to read it. */
const TYPING_MS = 600;
const READING_MS = 250;

const tidy = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** What an element is called, nearly as assistive technology reckons it: enough for the controls of this app. */
function nameOf(element: Element): string {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (element.hasAttribute('aria-label')) return tidy(element.getAttribute('aria-label'));
  if (labelledBy)
    return tidy(
      labelledBy
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    );
  if ('labels' in element && element.labels instanceof NodeList && element.labels.length > 0) {
    return tidy(Array.from(element.labels, (label) => label.textContent).join(' '));
  }
  return tidy(element.textContent);
}

function isCalled(element: Element, name: Control['name']): boolean {
  if (name === undefined) return true;
  return typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element));
}

/** On screen, and no part of the tour itself, which has a Next of its own. */
function isOnPage(element: Element): boolean {
  return element.closest('[data-tour]') === null && element.getClientRects().length > 0;
}

/** Clear of what stands at the edges of the window. What is larger than that is in sight where it begins. */
function isInSight(element: HTMLElement): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  const room = window.innerHeight - 2 * EDGE_PX;
  return top >= EDGE_PX && (height > room ? top < window.innerHeight / 2 : bottom <= window.innerHeight - EDGE_PX);
}

function look({ css, name }: Control): HTMLElement | undefined {
  const found = Array.from(document.querySelectorAll<HTMLElement>(css)).filter(
    (element) => isOnPage(element) && isCalled(element, name),
  );
  // A dialog is in front of the page behind it.
  return found.find((element) => element.closest('[role="dialog"]')) ?? found[0];
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, signal.aborted ? 0 : ms);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function waitFor<T>(look: () => T | undefined, signal: AbortSignal): Promise<T | undefined> {
  for (const end = performance.now() + PATIENCE_MS; !signal.aborted && performance.now() < end;) {
    const found = look();
    if (found !== undefined) return found;
    await wait(LOOK_EVERY_MS, signal);
  }
  return undefined;
}

const isMotionReduced = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function press(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  const options = { bubbles: true, cancelable: true, button: 0, pointerType: 'mouse', isPrimary: true };
  element.dispatchEvent(new PointerEvent('pointerdown', options));
  element.dispatchEvent(new PointerEvent('pointerup', options));
  element.click();
}

/** Sets the value past the framework, as the browser does when somebody types. */
function put(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

async function typeInto(element: HTMLElement, text: string, signal: AbortSignal): Promise<void> {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) {
    throw new Error('This control takes no text.');
  }
  element.focus({ preventScroll: true });
  const letters = isMotionReduced() ? [text] : Array.from(text);
  let typed = '';
  for (const letter of letters) {
    if (signal.aborted) return;
    typed += letter;
    put(element, typed);
    if (letters.length > 1) await wait(Math.min(60, TYPING_MS / letters.length), signal);
  }
  element.dispatchEvent(new Event('change', { bubbles: true }));
  if (letters.length > 1) await wait(READING_MS, signal);
}

async function choose(element: HTMLElement, text: string, signal: AbortSignal): Promise<void> {
  if (element instanceof HTMLSelectElement) {
    const index = Array.from(element.options).findIndex((option) => tidy(option.textContent).startsWith(text));
    if (index === -1) throw new Error(`“${text}” is not among the choices.`);
    element.selectedIndex = index;
    element.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  press(element);
  await typeInto(element, text, signal);
  const begins = new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
  const option = await waitFor(() => look({ css: '[role="option"]', name: begins }), signal);
  if (option === undefined) throw new Error(`“${text}” is not among the choices.`);
  press(option);
}

/** The screen of this window, as a tour plays on it. */
export function screenStage(router: Router): Stage<HTMLElement> {
  return {
    async open(path) {
      const failure = await router.push(path);
      if (failure && router.currentRoute.value.fullPath !== path) throw new Error('The page was not opened.');
    },
    async find(control, signal) {
      const element = await waitFor(() => look(control), signal);
      if (element && !isInSight(element)) element.scrollIntoView({ block: 'center', behavior: 'auto' });
      return element;
    },
    async perform(act: Act, element, signal) {
      if (act.kind === 'click') press(element);
      else if (act.kind === 'type') await typeInto(element, act.text, signal);
      else await choose(element, act.text, signal);
    },
  };
}
