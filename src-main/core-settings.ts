import type { CoreOptions } from './core/app.ts';

/**
 * What the core takes from outside, by the environment. Tests and demonstrations may hold the real clock at one moment
 * with `NUMBERDESK_TEST_NOW` (UTC milliseconds), make chance repeatable with `NUMBERDESK_TEST_SEED`, and have outputs
 * checked against the contract with `NUMBERDESK_CHECK_OUTPUTS=1`.
 */
export function coreSettings(
  env: Readonly<Record<string, string | undefined>>,
): Omit<CoreOptions, 'workspacePath' | 'log'> {
  const now = env['NUMBERDESK_TEST_NOW'];
  const seed = env['NUMBERDESK_TEST_SEED'];
  const isFixed = now !== undefined && /^\d{1,15}$/.test(now);
  return {
    realTime: isFixed ? () => Number(now) : Date.now,
    checkOutputs: env['NUMBERDESK_CHECK_OUTPUTS'] === '1',
    ...(seed !== undefined && seed !== '' && { newSeed: () => seed }),
  };
}
