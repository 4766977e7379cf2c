/** `npm run bench`: measures the budgets as ratios in one run; `-- --json` prints them as JSON. Ends with 1 over budget. */
import { measureFirstScreen } from './first-screen.ts';

const measurements = await measureFirstScreen();
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(measurements, null, 2));
} else {
  for (const { what, value, limit, unit, detail } of measurements) {
    const verdict = value <= limit ? 'ok  ' : 'OVER';
    console.log(`${verdict} ${what}: ${value.toFixed(2)} ${unit} (at most ${limit}); ${detail}`);
  }
}
process.exitCode = measurements.every(({ value, limit }) => value <= limit) ? 0 : 1;
