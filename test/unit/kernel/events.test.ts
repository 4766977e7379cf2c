import { expect, test } from 'vitest';
import { Events } from '../../../src-main/core/kernel/events.ts';

test('a listener that fails is logged and keeps nobody from hearing', () => {
  const errors: string[] = [];
  const events = new Events<string>({
    info: () => undefined,
    warn: () => undefined,
    error: (line) => void errors.push(line),
  });
  const heard: string[] = [];
  events.listen(() => {
    throw new Error('broken screen');
  });
  const leave = events.listen((event) => void heard.push(event));
  events.emit('one');
  leave();
  leave();
  events.emit('two');
  expect(heard).toEqual(['one']);
  expect(errors).toHaveLength(2);
  expect(errors[0]).toContain('broken screen');
});
