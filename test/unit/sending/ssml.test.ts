import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSsml } from '../../../src-main/core/features/sending/ssml.ts';

describe('well-formed SSML', () => {
  test.each([
    ['<speak>Hello</speak>', 'Hello'],
    [' \n<speak>Hello</speak>\n ', 'Hello'],
    ['<?xml version="1.0"?><speak>Hello</speak>', 'Hello'],
    ['<speak></speak>', ''],
    ['<speak/>', ''],
    ['<speak >Hello</speak >', 'Hello'],
    ['<speak>One<break time="1s"/>two</speak>', 'Onetwo'],
    [`<speak><prosody rate='slow' pitch = "low">Slow</prosody> now</speak>`, 'Slow now'],
    ['<speak><amazon:effect name="whispered">psst</amazon:effect></speak>', 'psst'],
    ['<speak xml:lang="en-US"><p><s>A</s><s>B</s></p></speak>', 'AB'],
    ['<speak>Tom &amp; Jerry &lt;3 &quot;x&quot; &apos;y&apos; &gt;</speak>', `Tom & Jerry <3 "x" 'y' >`],
    ['<speak>&#65;&#x42;&#x1F642;</speak>', 'AB🙂'],
    ['<speak><!-- not said -->said</speak>', 'said'],
    ['<!-- before --><speak>said</speak><!-- after -->', 'said'],
    ['<speak><![CDATA[a < b & c]]></speak>', 'a < b & c'],
    ['<speak><sub alias="a &amp; b > c">AB</sub></speak>', 'AB'],
    ['<speak>日本語 é</speak>', '日本語 é'],
    ['<speak>a > b</speak>', 'a > b'],
  ])('%s', (source, spoken) => {
    expect(readSsml(source)).toEqual({ spoken });
  });
});

describe('SSML that is not', () => {
  test.each([
    ['', 'between <speak> and </speak>'],
    ['Hello', 'between <speak> and </speak>'],
    ['Hello <speak>there</speak>', 'nothing comes before <speak>'],
    ['<speak>Hello', 'Add </speak>'],
    ['<speak>Hello</speak> there', 'before </speak>'],
    ['<speak>Hello</speak><speak>there</speak>', 'one <speak>'],
    ['<speak>Hello</Speak>', 'Write </speak> in place of </Speak>'],
    ['<SPEAK>Hello</SPEAK>', 'Begin with <speak>'],
    ['<p>Hello</p>', 'Begin with <speak> in place of <p>'],
    ['<speak><p>Hello</speak></p>', 'Write </p> in place of </speak>'],
    ['<speak><p>Hello</speak>', 'Write </p>'],
    ['<speak>Hello</p></speak>', 'Write </speak> in place of </p>'],
    ['</speak>', 'no such tag is open'],
    ['<speak>1 < 2</speak>', 'Write &lt; in place of < at character 10'],
    ['<speak>Tom & Jerry</speak>', 'Write &amp; in place of & at character 12'],
    ['<speak>&copy;</speak>', 'Write &amp;'],
    ['<speak>&constructor;</speak>', 'Write &amp;'],
    ['<speak>&#0;</speak>', 'Write &amp;'],
    ['<speak>&#x110000;</speak>', 'Write &amp;'],
    ['<speak>&#xD800;</speak>', 'Write &amp;'],
    ['<speak>a &amp; b & c</speak>', 'at character 18'],
    ['<speak><break time=1s/></speak>', 'time of <break> at character 8 in quotes'],
    ['<speak><break time/></speak>', 'Give time of <break>'],
    ['<speak><break time="1s"strength="x"/></speak>', 'Put a space'],
    ['<speak><break time="1s" time="2s"/></speak>', 'second time of <break>'],
    ['<speak><break time="1s/></speak>', 'quotes'],
    ['<speak><sub alias="a<b">x</sub></speak>', 'Write &lt;'],
    ['<speak><sub alias="a & b">x</sub></speak>', 'Write &amp; in place of & at character 22'],
    ['<speak><break / ></speak>', 'Close the tag <break>'],
    ['<speak', 'Close the tag <speak>'],
    ['<speak><', 'complete the tag'],
    ['<speak>x</speak', 'Close the end tag'],
    ['<speak><!-- a -- b --></speak>', 'hyphens'],
    ['<speak><!-- open</speak>', 'Close the comment'],
    ['<speak><![CDATA[open</speak>', 'character data'],
    ['<speak>a ]]> b</speak>', 'Write ]]&gt;'],
    ['<![CDATA[x]]>', 'between <speak>'],
    ['<!DOCTYPE speak [<!ENTITY x "y">]><speak>&x;</speak>', 'Remove the document type'],
    ['<speak><?php x ?></speak>', 'Remove the processing instruction'],
    ['<speak>a\u0000b</speak>', 'control character at character 9'],
    ['<speak>a\u001bb</speak>', 'control character'],
    ['<speak><1/></speak>', 'Write &lt;'],
    ['<?xml version="1.0"', 'XML declaration'],
  ])('%s', (source, words) => {
    const read = readSsml(source);
    if (!('problem' in read)) throw new Error(`It was read as ${JSON.stringify(read.spoken)}.`);
    expect(read.problem).toContain(words);
    expect(read.problem).toMatch(/^[A-Z].*\.$/s);
  });
});

/** A tree of tags with the text it says, written out well-formed. */
const tree = fc.letrec<{ node: { xml: string; spoken: string } }>((tie) => {
  const name = fc.constantFrom('p', 's', 'emphasis', 'prosody', 'amazon:effect');
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;');
  const attribute = fc.string({ maxLength: 5 }).map((value) => ` level="${escape(value).replaceAll('"', '&quot;')}"`);
  const text = fc.string({ maxLength: 8 }).map((spoken) => ({ xml: escape(spoken), spoken }));
  const tag = fc
    .tuple(name, fc.option(attribute, { nil: '' }), fc.array(tie('node'), { maxLength: 3 }))
    .map(([tagName, attributes, children]) => ({
      xml: `<${tagName}${attributes}>${children.map(({ xml }) => xml).join('')}</${tagName}>`,
      spoken: children.map(({ spoken }) => spoken).join(''),
    }));
  return { node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, tag) };
}).node;

test('any tree of tags says its texts in their order', () => {
  fc.assert(
    fc.property(tree, ({ xml, spoken }) => {
      expect(readSsml(`<speak>${xml}</speak>`)).toEqual({ spoken });
    }),
    { numRuns: 300 },
  );
});

test('a tree that lost one character of its tags is refused or says something, and nothing is thrown', () => {
  fc.assert(
    fc.property(tree, fc.nat(), ({ xml }, at) => {
      const whole = `<speak>${xml}</speak>`;
      const place = at % whole.length;
      const read = readSsml(whole.slice(0, place) + whole.slice(place + 1));
      expect('spoken' in read || /\.$/.test(read.problem)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('6,000 characters are read in no time, however deep', () => {
  const deep = '<p>'.repeat(1_500);
  expect(readSsml(`<speak>${deep}`)).toHaveProperty('problem');
  expect(readSsml(`<speak>${'<p>'.repeat(600)}${'</p>'.repeat(600)}</speak>`)).toEqual({ spoken: '' });
  expect(readSsml(`<speak>${'&amp;'.repeat(1_000)}</speak>`)).toEqual({ spoken: '&'.repeat(1_000) });
});
