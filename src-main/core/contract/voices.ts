/** A language that voice messages can be spoken in, with its voices. */
export interface VoiceLanguage {
  readonly languageCode: string;
  readonly name: string;
  readonly voiceIds: readonly [string, ...string[]];
}

function language(languageCode: string, name: string, ...voiceIds: readonly [string, ...string[]]): VoiceLanguage {
  return Object.freeze({ languageCode, name, voiceIds: Object.freeze(voiceIds) });
}

/** The languages and voices of voice messages, by name of the language: the standard voices of Amazon Polly. */
export const voiceLanguages: readonly VoiceLanguage[] = Object.freeze([
  language('arb', 'Arabic', 'Zeina'),
  language('cmn-CN', 'Chinese (Mandarin)', 'Zhiyu'),
  language('da-DK', 'Danish', 'Mads', 'Naja'),
  language('nl-NL', 'Dutch', 'Lotte', 'Ruben'),
  language('en-AU', 'English (Australia)', 'Nicole', 'Russell'),
  language('en-IN', 'English (India)', 'Aditi', 'Raveena'),
  language('en-GB', 'English (United Kingdom)', 'Amy', 'Brian', 'Emma'),
  language(
    'en-US',
    'English (United States)',
    ...(['Joanna', 'Ivy', 'Joey', 'Justin', 'Kendra', 'Kimberly', 'Matthew', 'Salli'] as const),
  ),
  language('en-GB-WLS', 'English (Wales)', 'Geraint'),
  language('fr-CA', 'French (Canada)', 'Chantal'),
  language('fr-FR', 'French (France)', 'Celine', 'Lea', 'Mathieu'),
  language('de-DE', 'German', 'Hans', 'Marlene', 'Vicki'),
  language('hi-IN', 'Hindi', 'Aditi'),
  language('is-IS', 'Icelandic', 'Dora', 'Karl'),
  language('it-IT', 'Italian', 'Bianca', 'Carla', 'Giorgio'),
  language('ja-JP', 'Japanese', 'Mizuki', 'Takumi'),
  language('ko-KR', 'Korean', 'Seoyeon'),
  language('nb-NO', 'Norwegian', 'Liv'),
  language('pl-PL', 'Polish', 'Ewa', 'Jacek', 'Jan', 'Maja'),
  language('pt-BR', 'Portuguese (Brazil)', 'Camila', 'Ricardo', 'Vitoria'),
  language('pt-PT', 'Portuguese (Portugal)', 'Cristiano', 'Ines'),
  language('ro-RO', 'Romanian', 'Carmen'),
  language('ru-RU', 'Russian', 'Maxim', 'Tatyana'),
  language('es-MX', 'Spanish (Mexico)', 'Mia'),
  language('es-ES', 'Spanish (Spain)', 'Conchita', 'Enrique', 'Lucia'),
  language('es-US', 'Spanish (United States)', 'Lupe', 'Miguel', 'Penelope'),
  language('sv-SE', 'Swedish', 'Astrid'),
  language('tr-TR', 'Turkish', 'Filiz'),
  language('cy-GB', 'Welsh', 'Gwyneth'),
]);
