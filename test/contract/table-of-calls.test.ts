import { basename } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answerSchema, type Answer } from '../../src-main/core/contract/envelope.ts';
import { channelNames } from '../../src-main/core/contract/channels.ts';
import { z } from '../../src-main/core/contract/zod.ts';
import { doors, type Door, type DoorOptions } from '../support/doors.ts';
import { journey } from './journey.ts';
import { remember, type Memory, type Step } from './step.ts';

type OpenDoor = (options: DoorOptions) => Promise<Door>;

interface Passage {
  readonly step: Step;
  readonly answer: Answer<unknown>;
}

/** Takes the journey through one door; the workspaces behind all doors have the same seed and the same time. */
async function travel(open: OpenDoor): Promise<{ name: string; passages: Passage[] }> {
  const door = await open({ seed: 'journey' });
  onTestFinished(() => door.close());
  const memory: Partial<Memory> = {};
  const passages: Passage[] = [];
  for (const step of journey) {
    // A step that needs nothing of the earlier answers states its input as it is; the others come after those they need.
    const input = typeof step.input === 'function' ? step.input(memory as Memory) : step.input;
    const answer = await door.call(step.channel, input);
    remember(memory, step, answer);
    passages.push({ step, answer });
  }
  return { name: door.name, passages };
}

/** The answer without what differs by nature: where the file lies, and who refuses a channel that is unknown. */
function comparable({ step, answer }: Passage): unknown {
  const text = JSON.stringify(answer, (key, value: unknown) =>
    key === 'path' && typeof value === 'string' ? basename(value) : value,
  );
  const plain = JSON.parse(text) as Answer<unknown>;
  return plain.ok || step.channel !== 'numbers.destroy' ? plain : { ...plain, error: { ...plain.error, message: '' } };
}

const checkedEnvelope = answerSchema(z.unknown());

for (const open of doors) {
  test(`every call of the journey answers as stated through ${open.name}`, async () => {
    const { passages } = await travel(open);
    for (const { step, answer } of passages) {
      expect(checkedEnvelope.safeParse(answer).success, `${step.title}: the envelope`).toBe(true);
      const expected =
        'value' in step.expected ? { ok: true, value: step.expected.value } : { ok: false, error: step.expected };
      expect(answer, `${step.channel}: ${step.title}`).toMatchObject(expected);
      if (!answer.ok) expect(answer.error.message, step.title).toMatch(/^\S.*[^\s]$/);
    }
  });
}

test('every door gives the same answers, to the letter', async () => {
  const journeys = await Promise.all(doors.map((open) => travel(open)));
  const [first, ...others] = journeys.map(({ passages }) => passages.map(comparable));
  expect(journeys.map(({ name }) => name)).toEqual(expect.arrayContaining(['memory', 'browser mode']));
  for (const other of others) expect(other).toEqual(first);
});

test('the journey goes through every channel', () => {
  const visited = new Set<string>(journey.map(({ channel }) => channel));
  expect(channelNames.filter((name) => !visited.has(name))).toEqual([]);
});
