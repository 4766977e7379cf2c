/** Receives the core's log lines; no phone number and no message body is ever in one. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
