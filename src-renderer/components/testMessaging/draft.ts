import { messageTypes, type Account, type Input } from '../../../src-main/core/contract/index.ts';
import { LONGEST_SSML, LONGEST_VOICE_TEXT, voiceBodyTypes } from '../../../src-main/core/contract/sending.ts';
import { voiceLanguages } from '../../../src-main/core/contract/voices.ts';
import { z } from '../../../src-main/core/contract/zod.ts';
import { checkSenderId } from '../edit/settingsForm.ts';

// What stands in the two forms. It is kept in the session's storage, so that following a link to what has to be put
// right first loses nothing.

const textDraftSchema = z.object({
  /** As typed: several, separated. */
  destinations: z.string(),
  body: z.string(),
  /** Empty: the default of the account. */
  messageType: z.enum(['', ...messageTypes]),
  /** Empty: the service chooses. */
  originationNumberId: z.string(),
  senderId: z.string(),
});
export type TextDraft = z.infer<typeof textDraftSchema>;

const voiceDraftSchema = z.object({
  destination: z.string(),
  body: z.string(),
  bodyType: z.enum(voiceBodyTypes),
  languageCode: z.string(),
  voiceId: z.string(),
  originationNumberId: z.string(),
});
export type VoiceDraft = z.infer<typeof voiceDraftSchema>;

export const draftSchema = z.object({ text: textDraftSchema, voice: voiceDraftSchema });
export type TestDraft = z.infer<typeof draftSchema>;

export function emptyDraft(): TestDraft {
  return {
    text: { destinations: '', body: '', messageType: '', originationNumberId: '', senderId: '' },
    voice: {
      destination: '',
      body: '',
      bodyType: 'TEXT',
      languageCode: 'en-US',
      voiceId: 'Joanna',
      originationNumberId: '',
    },
  };
}

export type Errors = Readonly<Record<string, string>>;

/** What is missing or wrong by itself, by field; the rest is the core's to say. */
export function problemsOfText({ destinations, body, senderId }: TextDraft): Errors {
  const wrongSenderId = checkSenderId(senderId);
  return {
    ...(/[^\s,;]/.test(destinations) ? {} : { destinations: 'Enter at least one destination.' }),
    ...(body.trim() === '' ? { body: 'Enter a message.' } : {}),
    ...(wrongSenderId === undefined ? {} : { senderId: wrongSenderId }),
  };
}

export function problemsOfVoice({ destination, body, originationNumberId }: VoiceDraft): Errors {
  return {
    ...(destination.trim() === '' ? { destination: 'Enter a destination.' } : {}),
    ...(originationNumberId === '' ? { originationNumberId: 'Choose the number that calls.' } : {}),
    ...(body.trim() === '' ? { body: 'Enter a message.' } : {}),
  };
}

/** The call that sends a text. */
export function textInput(
  draft: TextDraft,
  projectId: string,
  { defaultMessageType }: Pick<Account, 'defaultMessageType'>,
): Input<'messages.sendText'> {
  const { destinations, body, messageType, originationNumberId, senderId } = draft;
  return {
    projectId,
    // Line by line, so that no entry is longer than one may be.
    destinations: destinations.split(/[\r\n,;]/).filter((entry) => entry.trim() !== ''),
    body,
    messageType: messageType === '' ? defaultMessageType : messageType,
    ...(originationNumberId === '' ? {} : { originationNumberId }),
    ...(senderId === '' ? {} : { senderId }),
  };
}

/** The call that sends a voice message. */
export function voiceInput(draft: VoiceDraft, projectId: string): Input<'messages.sendVoice'> {
  return { projectId, ...draft };
}

/** The draft in another language, with a voice that speaks it. */
export function withLanguage(draft: VoiceDraft, languageCode: string): VoiceDraft {
  const voiceIds = voiceLanguages.find((language) => language.languageCode === languageCode)?.voiceIds;
  const voiceId = voiceIds?.includes(draft.voiceId) ? draft.voiceId : (voiceIds?.[0] ?? draft.voiceId);
  return { ...draft, languageCode, voiceId };
}

/** How many characters a voice message may have. */
export function longestBody({ bodyType }: Pick<VoiceDraft, 'bodyType'>): number {
  return bodyType === 'SSML' ? LONGEST_SSML : LONGEST_VOICE_TEXT;
}

/** The field with one destination more, unless it is there. */
export function withDestination(typed: string, phoneNumber: string): string {
  const present = typed.split(/[\r\n,;]/).map((entry) => entry.replace(/[\s().-]/g, ''));
  if (present.includes(phoneNumber)) return typed;
  const before = typed.replace(/[\s,;]+$/, '');
  return before === '' ? phoneNumber : `${before}\n${phoneNumber}`;
}

/** Two of the simulator's destinations. */
export const simulators = [
  { phoneNumber: '+14254147755', label: 'always succeeds' },
  { phoneNumber: '+14254147167', label: 'always fails' },
] as const;
