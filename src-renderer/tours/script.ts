import type { call } from '../bridge.ts';

/** A control of the page, found as a person would: by what it is and what it is called. */
export interface Control {
  /** Which elements it may be, as a selector. */
  readonly css: string;
  /** Its name, or how it begins; the first element otherwise. */
  readonly name?: string | RegExp;
  /** The part around it that is outlined instead. */
  readonly around?: string;
  /** What it is called when it cannot be found; its name otherwise. */
  readonly label?: string;
}

/** What **Next** does to the control. */
export type Act =
  | { readonly kind: 'click' }
  /** Puts a text into a field, in the place of what stands there. */
  | { readonly kind: 'type'; readonly text: string }
  /** Finds an entry of a field with suggestions and chooses it. */
  | { readonly kind: 'choose'; readonly text: string };

/** What a script remembers from step to step: ids and texts that only the running workspace knows. */
export type Memory = Record<string, string>;

type Known<T> = T | ((memory: Readonly<Memory>) => T);

/** One step: where it takes place, what it shows and says, and what Next does there. */
export interface TourStep {
  readonly title: string;
  readonly text: Known<string>;
  /** The page to open first; without one the step takes place where the one before has led to. */
  readonly path?: Known<string>;
  /** Outlined once it is there. A step without one only says something. */
  readonly control?: Known<Control>;
  readonly act?: Known<Act>;
  /** Pressed after that: the button that sends what was entered. */
  readonly then?: Control;
  /** Arranges or finds out something before the step is shown. Throws a sentence when that is impossible. */
  readonly prepare?: (world: TourWorld) => Promise<void>;
  /** Finds out something once the control is there: what the step before began has happened by then. */
  readonly learn?: (world: TourWorld) => Promise<void>;
}

/** What a script can use besides the screens. */
export interface TourWorld {
  readonly memory: Memory;
  readonly call: typeof call;
  /** Whether the app has a page under this path. */
  readonly hasPage: (path: string) => boolean;
}

/** A guided tour. */
export interface TourScript {
  readonly title: string;
  /** Why it cannot be given on this workspace, as a sentence; undefined when it can. Asked before anything happens. */
  readonly obstacle?: (world: TourWorld) => Promise<string | undefined>;
  readonly steps: readonly TourStep[];
}

/** A value of a script, whether it was known from the start or only now. */
export function known<T>(value: Known<T>, memory: Readonly<Memory>): T {
  return typeof value === 'function' ? (value as (memory: Readonly<Memory>) => T)(memory) : value;
}

/** Calls that have to go well for the tour to go on. */
export async function expectOk<T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>) {
  const answered = await answer;
  if (!answered.ok) throw new Error(answered.error.message);
  return answered.value;
}
