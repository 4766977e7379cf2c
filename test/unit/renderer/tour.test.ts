import { expect, test, vi } from 'vitest';
import { createTour, type Stage, type TourState } from '../../../src-renderer/tours/engine.ts';
import { placeCaption } from '../../../src-renderer/tours/place.ts';
import type { Act, Control, TourScript, TourWorld } from '../../../src-renderer/tours/script.ts';
import { productionTour } from '../../../src-renderer/tours/scripts/production.ts';
import { numberTour } from '../../../src-renderer/tours/scripts/number.ts';

type State = TourState<string>;

/** A stage that writes down what happens on it; controls are their own names, and those in `missing` never come. */
function stageOf(missing: Set<string>, done: string[]): Stage<string> {
  return {
    open: (path) => {
      done.push(`open ${path}`);
      return Promise.resolve();
    },
    find: ({ css }: Control) => Promise.resolve(missing.has(css) ? undefined : css),
    perform: (act: Act, element) => {
      done.push(`${act.kind} ${element}${'text' in act ? ` ${act.text}` : ''}`);
      return Promise.resolve();
    },
  };
}

function world(): TourWorld {
  return { memory: {}, call: vi.fn(), hasPage: () => false };
}

function run(script: TourScript, missing: readonly string[] = []) {
  const done: string[] = [];
  const states: State[] = [];
  const gone = new Set(missing);
  const tour = createTour(script, stageOf(gone, done), world(), (state) => void states.push(state));
  return { tour, done, states, gone, last: () => states.at(-1) };
}

const script: TourScript = {
  title: 'A tour',
  steps: [
    {
      title: 'Hello',
      text: 'It begins.',
      prepare: ({ memory }) => {
        memory['id'] = 'seven';
        return Promise.resolve();
      },
    },
    {
      title: 'Enter',
      text: ({ id }) => `Enter ${id}.`,
      path: ({ id }) => `/page/${id}`,
      control: { css: 'field', label: 'The field' },
      act: ({ id = '' }) => ({ kind: 'type', text: id }),
      then: { css: 'send' },
    },
    { title: 'See', text: 'There it is.', control: { css: 'row' } },
    { title: 'Bye', text: 'It is over.' },
  ],
};

test('a tour goes through its steps: pages opened, controls found, used and shown', async () => {
  const { tour, done, last } = run(script);
  await tour.start();
  expect(last()).toEqual({ status: 'showing', index: 0, text: 'It begins.', control: undefined, element: undefined });
  await tour.next();
  expect(last()).toMatchObject({ status: 'showing', index: 1, text: 'Enter seven.', element: 'field' });
  expect(done).toEqual(['open /page/seven']);
  await tour.next();
  expect(done).toEqual(['open /page/seven', 'type field seven', 'click send']);
  expect(last()).toMatchObject({ status: 'showing', index: 2, element: 'row' });
  await tour.next();
  await tour.next();
  expect(last()).toEqual({ status: 'ended', isComplete: true });
  await tour.next();
  tour.cancel();
  expect(last()).toEqual({ status: 'ended', isComplete: true });
});

test('what a step needs to know is found out when its control is there', async () => {
  const order: string[] = [];
  const stage = { ...stageOf(new Set(), order), find: () => Promise.resolve(order.push('find') ? 'row' : undefined) };
  const learning: TourScript = {
    title: 'Learning',
    steps: [
      {
        title: 'Learn',
        text: ({ code }) => `The code is ${code}.`,
        control: { css: 'row' },
        learn: ({ memory }) => {
          order.push('learn');
          memory['code'] = 'red';
          return Promise.resolve();
        },
      },
    ],
  };
  const states: State[] = [];
  const tour = createTour(learning, stage, world(), (state) => void states.push(state));
  await tour.start();
  expect(order).toEqual(['find', 'learn']);
  expect(states.at(-1)).toMatchObject({ text: 'The code is red.' });
});

test('Next pressed twice is one step', async () => {
  const { tour, done, last } = run(script);
  await tour.start();
  await tour.next();
  await Promise.all([tour.next(), tour.next()]);
  expect(last()).toMatchObject({ index: 2 });
  expect(done.filter((line) => line.startsWith('type'))).toHaveLength(1);
});

test('a control that does not come is named, and the step can be tried again', async () => {
  const { tour, done, gone, last } = run(script, ['field']);
  await tour.start();
  await tour.next();
  expect(last()).toEqual({ status: 'stuck', index: 1, problem: '“The field” is not on this page.' });
  await tour.next();
  expect(last()).toMatchObject({ status: 'stuck' });
  gone.clear();
  await tour.retry();
  expect(last()).toMatchObject({ status: 'showing', index: 1 });
  expect(done).toEqual(['open /page/seven', 'open /page/seven']);
});

test('what cannot be done is told with the sentence of whoever refused', async () => {
  const refused: TourScript = {
    title: 'Refused',
    steps: [{ title: 'No', text: 'No.', prepare: () => Promise.reject(new Error('The quota is full.')) }],
  };
  const { tour, last } = run(refused);
  await tour.start();
  expect(last()).toEqual({ status: 'stuck', index: 0, problem: 'The quota is full.' });
});

test('a cancelled tour does nothing any more, whatever was under way', async () => {
  const done: string[] = [];
  const states: State[] = [];
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const stage: Stage<string> = { ...stageOf(new Set(), done), find: () => promise };
  const tour = createTour(script, stage, world(), (state) => void states.push(state));
  await tour.start();
  const next = tour.next();
  tour.cancel();
  resolve('field');
  await next;
  await tour.retry();
  await tour.next();
  expect(states.at(-1)).toEqual({ status: 'ended', isComplete: false });
  expect(done.filter((line) => !line.startsWith('open'))).toEqual([]);
});

const screen = { width: 1440, height: 900 };
const caption = { width: 384, height: 180 };

test('the caption stands in the lower right corner unless the control is there', () => {
  expect(placeCaption(undefined, caption, screen)).toEqual({ left: 1040, top: 672 });
  const lowerRight = { left: 1200, top: 800, width: 100, height: 40 };
  expect(placeCaption(lowerRight, caption, screen)).toEqual({ left: 1040, top: 48 });
  const right = { left: 900, top: 0, width: 500, height: 900 };
  expect(placeCaption(right, caption, screen)).toEqual({ left: 16, top: 672 });
});

test('the caption never leaves the window', () => {
  const { left, top } = placeCaption({ left: 0, top: 0, width: 300, height: 300 }, caption, {
    width: 320,
    height: 200,
  });
  expect(left).toBeGreaterThanOrEqual(0);
  expect(top).toBeGreaterThanOrEqual(0);
});

test.each([numberTour, productionTour])('the script “$title” says something in every step', ({ steps }) => {
  for (const { title, text } of steps) {
    expect(title).toMatch(/^[A-Z]/);
    const words = typeof text === 'string' ? text : text({ number: '(206) 555-0100', code: '123456' });
    expect(words).toMatch(/^[A-Z].*\.$/);
    expect(words).not.toMatch(/!|please|oops/i);
  }
  expect(steps.at(-1)?.act).toBeUndefined();
});
