/** Reads the first lines of an answer that streams, then lets it go. Fewer when it ends before. */
export async function readLines(response: Response, count: number): Promise<string[]> {
  if (!response.body) throw new Error('The answer has no body.');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.split('\n').length <= count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text.split('\n').slice(0, count);
}
