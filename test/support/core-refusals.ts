import { expect } from 'vitest';
import type { ChannelName, Refusal } from '../../src-main/core/contract/index.ts';
import type { TestCore } from './core.ts';
import { dump } from './workspace-file.ts';

/**
 * The refusal of a call, with what every refusal owes: a sentence that says what to do, no row changed, nobody told of a
 * change, and no error of ours behind it.
 */
export async function refusalOf(desk: TestCore, channel: ChannelName, input: unknown): Promise<Refusal> {
  const before = dump(desk.path);
  const told = desk.events.length;
  const refusal = await desk.refusal(channel, input);
  expect(refusal.message).toMatch(/^\S.*\.$/s);
  for (const { message } of refusal.fields ?? []) expect(message).toMatch(/^\S.*\.$/s);
  expect(dump(desk.path)).toEqual(before);
  expect(desk.events.length).toBe(told);
  expect(desk.errors).toEqual([]);
  return refusal;
}

/** The same for a rule that has a name: its code, its reason and the field it points at, if it is about one. */
export async function expectRefused(
  desk: TestCore,
  channel: ChannelName,
  input: unknown,
  expected: { readonly code: string; readonly reason?: string; readonly path?: string },
): Promise<Refusal> {
  const refusal = await refusalOf(desk, channel, input);
  const { code, reason, fields } = refusal;
  const asked = 'path' in expected ? { path: fields?.[0]?.path } : {};
  expect({ code, reason, ...asked }).toEqual({ reason: undefined, ...expected });
  return refusal;
}
