import { describe, expect, it, vi } from 'vitest';
import { coreSettings } from '../../../src-main/core-settings.ts';

describe('the settings of the core', () => {
  it('are the real ones unless the environment says otherwise', () => {
    vi.useFakeTimers({ now: 1_000 });
    const settings = coreSettings({});
    expect(settings).toEqual({ realTime: Date.now, checkOutputs: false });
    expect(settings.realTime()).toBe(1_000);
    vi.useRealTimers();
  });

  it('hold the clock, chance and the outputs for tests', () => {
    const settings = coreSettings({
      NUMBERDESK_TEST_NOW: '1795348800000',
      NUMBERDESK_TEST_SEED: 'one',
      NUMBERDESK_CHECK_OUTPUTS: '1',
    });
    expect(settings.realTime()).toBe(1_795_348_800_000);
    expect(settings.newSeed?.()).toBe('one');
    expect(settings.checkOutputs).toBe(true);
  });

  it.each(['', 'tomorrow', '-1', '1e3', '1.5'])('take no moment from %j', (now) => {
    expect(coreSettings({ NUMBERDESK_TEST_NOW: now }).realTime).toBe(Date.now);
  });
});
