/** The page of a topic: its deliveries. */
export function topicPath(topicArn: string): string {
  return `/topics?${new URLSearchParams({ topic: topicArn }).toString()}`;
}
