import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../resources/catalogue/build.ts';
import { usdToMicros } from '../../../resources/catalogue/tables.ts';

const CATALOGUE = fileURLToPath(new URL('../../../resources/catalogue', import.meta.url));
const SHIPPED = fileURLToPath(new URL('../../../src-main/core/features/catalog/shipped.json', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  cpSync(CATALOGUE, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Changes one table of the copy; the text to replace must be there. */
function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function versionOf(text: string): string {
  return (JSON.parse(text) as { version: string }).version;
}

describe('shipped.json', () => {
  it('is what the tables give today', () => {
    expect(readFileSync(SHIPPED, 'utf8')).toBe(buildCatalogue(CATALOGUE));
  });

  it('passes --check on the command line', () => {
    const run = spawnSync(process.execPath, [join(CATALOGUE, 'build.ts'), '--check'], { encoding: 'utf8' });
    expect(run.stderr).not.toContain('out of date');
    expect(run.status).toBe(0);
  });

  it('changes, and its version with it, when one figure changes', () => {
    const before = buildCatalogue(folder);
    edit('sms-prices.csv', '0.03888,0.03888,0.03888', '0.03888,0.03889,0.03889');
    const after = buildCatalogue(folder);
    expect(after).toContain('"partMicros": 38890');
    expect(versionOf(after)).not.toBe(versionOf(before));
  });

  it('does not depend on the order of the rows', () => {
    const before = buildCatalogue(folder);
    for (const file of ['countries.csv', 'sms-prices.csv', 'number-prices.csv', 'sources.csv']) {
      const [header = '', ...rows] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
      // Rows of one country keep their order; whole blocks of countries are turned round.
      const blocks = [...Map.groupBy(rows, (row) => row.split(',')[0]).values()].reverse().flat();
      writeFileSync(join(folder, file), [header, ...blocks, ''].join('\n'));
    }
    expect(buildCatalogue(folder)).toBe(before);
  });
});

describe('the build refuses', () => {
  it.each([
    [
      'a code the phone library does not know',
      'countries.csv',
      'XK,Kosovo',
      'KV,Kosovo',
      /countries\.csv line \d+.*"KV"/,
    ],
    [
      'a dialling code of another country',
      'countries.csv',
      'Tuvalu,688',
      'Tuvalu,689',
      /TV, whose calling code is 688/,
    ],
    ['a code twice', 'countries.csv', 'TV,Tuvalu', 'TC,Tuvalu', /code TC is already in countries\.csv line/],
    ['a name twice', 'countries.csv', 'TV,Tuvalu', 'TV,Angola', /name Angola is already/],
    ['a country without any facts', 'sms-prices.csv', 'KI,3,', 'KP,3,', /KP is not in countries\.csv/],
    ['a price with an exponent', 'sms-prices.csv', '0.03888', '3.8e-2', /"3\.8e-2" is no amount/],
    ['a price finer than a micro-dollar', 'sms-prices.csv', '0.03888', '0.0388812', /no amount/],
    ['a negative price', 'number-prices.csv', 'AT,LONG_CODE,1.50', 'AT,LONG_CODE,-1.50', /no amount/],
    ['a price outside its range', 'sms-prices.csv', '0.03888,0.03888,', '0.03889,0.03888,', /lowest and the highest/],
    ['an answer that is neither yes nor no', 'sms-support.csv', 'yes', 'Yes', /"Yes" is none of: yes, no/],
    ['an empty cell', 'voice-long-codes.csv', 'AR,yes,', 'AR,,', /line 2: "" is none of/],
    ['a missing cell', 'voice-sandbox.csv', 'AU,voice-quotas', 'AU', /there are 1 cells, not 2/],
    ['another column', 'voice-sandbox.csv', 'isoCode,source', 'isoCode,origin', /the columns must be isoCode,source/],
    ['a source that nobody described', 'voice-sandbox.csv', 'voice-quotas', 'hearsay', /"hearsay" is not in sources/],
    ['a source that nobody uses', 'sources.csv', 'demo,', 'memo,', /"demo" is not in sources/],
    ['self-service behind a local address', 'voice-long-codes.csv', 'AR,yes,no,no', 'AR,yes,no,yes', /no self-service/],
    ['self-service without a price', 'number-prices.csv', 'AT,LONG_CODE', 'AU,LONG_CODE', /AT is for sale/],
    [
      'a simulator number of another country',
      'sms-simulator.csv',
      '+43676800442031',
      '+44676800442031',
      /no number of AT/,
    ],
    ['a range backwards', 'fictional-ranges.csv', '+442079460999', '+442079450999', /is no range/],
    ['a made-up date', 'sources.csv', '2022-04-03', '3 April 2022', /is no date/],
  ])('%s', (_, file, from, to, message) => {
    edit(file, from, to);
    expect(() => buildCatalogue(folder)).toThrow(message);
  });
});

describe('usdToMicros', () => {
  it.each([
    ['0.00581', 5_810],
    ['1.00', 1_000_000],
    ['0', 0],
    ['0.29563', 295_630],
    ['999999999.999999', 999_999_999_999_999],
    ['1.005', 1_005_000],
    ['0.000001', 1],
  ])('reads %s exactly', (text, micros) => {
    expect(usdToMicros(text, 'here')).toBe(micros);
  });

  it.each(['', '.5', '1.', '01', '1,00', ' 1', '1e3', 'NaN', '0.0000001', '1234567890'])('refuses "%s"', (text) => {
    expect(() => usdToMicros(text, 'prices.csv line 3')).toThrow(/^prices\.csv line 3: /);
  });
});
