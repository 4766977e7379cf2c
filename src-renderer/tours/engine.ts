import { known, type Act, type Control, type TourScript, type TourStep, type TourWorld } from './script.ts';

/** What the engine needs of the screen. Everything that waits gives up when the signal does. */
export interface Stage<E> {
  open(path: string): Promise<void>;
  /** The control once it is there; undefined when it does not come within a few seconds. */
  find(control: Control, signal: AbortSignal): Promise<E | undefined>;
  /** Does to a control what a person would. Throws a sentence when that is not possible. */
  perform(act: Act, element: E, signal: AbortSignal): Promise<void>;
}

/** How a tour stands. */
export type TourState<E> =
  /** A step is being prepared, or Next is at work. */
  | { readonly status: 'busy'; readonly index: number }
  | {
      readonly status: 'showing';
      readonly index: number;
      readonly text: string;
      readonly control: Control | undefined;
      readonly element: E | undefined;
    }
  /** The step cannot go on: its control is not there, or something was refused. */
  | { readonly status: 'stuck'; readonly index: number; readonly problem: string }
  | { readonly status: 'ended'; readonly isComplete: boolean };

export interface Tour {
  readonly script: TourScript;
  /** Shows the first step. */
  start(): Promise<void>;
  /** Does what the step on show is about and goes on to the next one; after the last one the tour has ended. */
  next(): Promise<void>;
  /** Tries a step that was stuck once more. */
  retry(): Promise<void>;
  /** Ends the tour at any moment. */
  cancel(): void;
}

const stepAt = (script: TourScript, index: number): TourStep => {
  const step = script.steps[index];
  if (step === undefined) throw new Error(`The tour has no step ${index}.`);
  return step;
};

const labelOf = ({ label, name, css }: Control) => label ?? (typeof name === 'string' ? name : css);

/**
 * Walks through a script, one step at a time. It knows nothing of the screen but the stage, so that it is tested
 * without one.
 *
 * @param tell hears of every change of the state
 */
export function createTour<E>(
  script: TourScript,
  stage: Stage<E>,
  world: TourWorld,
  tell: (state: TourState<E>) => void,
): Tour {
  let state: TourState<E> = { status: 'busy', index: 0 };
  const ending = new AbortController();
  const { signal } = ending;
  const isOver = () => signal.aborted;

  function become(next: TourState<E>): void {
    if (state.status === 'ended') return;
    state = next;
    tell(next);
  }

  /** Runs a part of a step; what it throws is told as the step's problem. */
  async function attempt(index: number, work: () => Promise<void>): Promise<boolean> {
    become({ status: 'busy', index });
    try {
      await work();
      return !isOver();
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (!isOver()) become({ status: 'stuck', index, problem });
      return false;
    }
  }

  const controlOf = ({ control }: TourStep) => (control === undefined ? undefined : known(control, world.memory));

  async function locate(control: Control | undefined): Promise<E | undefined> {
    if (control === undefined || isOver()) return undefined;
    const element = await stage.find(control, signal);
    if (element === undefined && !isOver()) throw new Error(`“${labelOf(control)}” is not on this page.`);
    return element;
  }

  async function perform(control: Control | undefined, act: Act): Promise<void> {
    // Looked for anew: the page may have drawn it again, or the operator may have gone elsewhere.
    const element = await locate(control);
    if (element !== undefined) await stage.perform(act, element, signal);
  }

  async function show(index: number): Promise<void> {
    const step = stepAt(script, index);
    let element: E | undefined;
    const isReady = await attempt(index, async () => {
      await step.prepare?.(world);
      if (step.path !== undefined && !isOver()) await stage.open(known(step.path, world.memory));
      element = await locate(controlOf(step));
      if (!isOver()) await step.learn?.(world);
    });
    if (!isReady) return;
    become({ status: 'showing', index, text: known(step.text, world.memory), control: controlOf(step), element });
  }

  async function next(): Promise<void> {
    if (state.status !== 'showing') return;
    const { index } = state;
    const step = stepAt(script, index);
    const isDone = await attempt(index, async () => {
      if (step.act !== undefined) await perform(controlOf(step), known(step.act, world.memory));
      if (step.then !== undefined) await perform(step.then, { kind: 'click' });
    });
    if (!isDone) return;
    if (index + 1 < script.steps.length) return show(index + 1);
    become({ status: 'ended', isComplete: true });
  }

  async function retry(): Promise<void> {
    if (state.status === 'stuck') await show(state.index);
  }

  function cancel(): void {
    become({ status: 'ended', isComplete: false });
    ending.abort();
  }

  return { script, start: () => show(0), next, retry, cancel };
}
