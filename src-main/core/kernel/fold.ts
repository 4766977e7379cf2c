/**
 * Text in the form in which names and words are compared: compatibility forms (full width, ligatures) resolved, case
 * folded, so that STRASSE and Straße, ΟΔΟΣ and οδοσ are the same.
 */
export function foldText(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}
