import type {
  Answer,
  ChannelName,
  NumberRequest,
  Output,
  PhoneNumber,
  Project,
  Quote,
  SupportCase,
  Topic,
} from '../../src-main/core/contract/index.ts';

/** What earlier calls of the journey answered. */
export interface Memory {
  project: Project;
  quote: Quote;
  request: NumberRequest;
  number: PhoneNumber;
  /** A number that receives texts. */
  texter: PhoneNumber;
  topic: Topic;
  supportCase: SupportCase;
  history: Output<'history.list'>;
  /** The log of a handset that was sent a verification code. */
  codes: Output<'messages.list'>;
  /** The document of the workspace. */
  exported: Output<'workspace.export'>;
}

type Fields = Readonly<Record<string, unknown>>;

export interface Step {
  readonly title: string;
  readonly channel: ChannelName | 'numbers.destroy';
  readonly input: Fields | [] | null | ((memory: Memory) => Fields);
  /** A part of the value, or the refusal's code and reason. */
  readonly expected: { readonly value: unknown } | { readonly code: string; readonly reason?: string };
  /** Keeps the answer for later steps. */
  readonly keep?: keyof Memory;
}

/** Keeps an answer in the memory under the name the step gives it. */
export function remember(memory: Partial<Memory>, step: Step, answer: Answer<unknown>): void {
  if (step.keep !== undefined && answer.ok) Object.assign(memory, { [step.keep]: answer.value });
}
