/**
 * Text in the form in which names and words are compared: compatibility forms (full width, ligatures) resolved, case
 * folded, so that STRASSE and Straße, ΟΔΟΣ and οδοσ are the same.
 */
export function foldText(text: string): string {
  // To small letters first: ẞ has ß, and only that has the capitals SS.
  const folded = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return folded.normalize('NFKC');
}
