/** What turning on self-managed opt-outs means, said before it happens. Rule: the specification, 3.5. */
export const selfManagedConsequences: readonly string[] = [
  'There are no automatic HELP and STOP replies any more.',
  'STOP no longer opts anyone out.',
  'Both go to the topic instead.',
  'From then on you must answer them, and keep and honour opt-outs yourself.',
];

/** The way back to replies that are sent: `keyword.active` in the specification. */
export const selfManagedReplies =
  'The replies to HELP and STOP are kept, and go out again once each of them is saved again under Keywords.';

export const selfManagedWarning = 'Many countries punish unwanted messages heavily, so have that process ready first.';
