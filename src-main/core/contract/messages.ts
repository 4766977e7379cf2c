import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const KIND_NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object with named fields',
  array: 'a list',
};

function unit(origin: string, count: number): string {
  if (origin === 'string') return count === 1 ? 'character' : 'characters';
  return count === 1 ? 'entry' : 'entries';
}

/**
 * The sentence shown for a value that a schema refuses: what is allowed, so that the reader knows what to enter.
 * Used by every schema of the contract, in the core and in the forms alike.
 *
 * @param issue what zod found
 * @returns one plain sentence, or undefined to keep the message that the schema itself states
 */
export function describeIssue(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'This value is required.';
      return `Enter ${KIND_NAMES[issue.expected] ?? `a value of type ${issue.expected}`}.`;
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return issue.minimum === 1
          ? 'This value is required.'
          : `Enter at least ${issue.minimum} ${unit(issue.origin, Number(issue.minimum))}.`;
      }
      return `Enter ${issue.minimum} or more.`;
    case 'too_big':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return `Enter at most ${issue.maximum} ${unit(issue.origin, Number(issue.maximum))}.`;
      }
      return `Enter ${issue.maximum} or less.`;
    case 'unrecognized_keys':
      return `Remove the unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${issue.keys.join(', ').slice(0, 200)}.`;
    case 'invalid_value':
      return `Choose one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_format':
      return 'This text does not have the expected form.';
    case 'invalid_union':
      return 'This value has none of the allowed forms.';
    case 'not_multiple_of':
      return `Enter a multiple of ${issue.divisor}.`;
    case 'invalid_key':
      return 'This name is not allowed here.';
    case 'invalid_element':
      return 'This entry is not allowed here.';
    case 'custom':
      return undefined;
  }
}
