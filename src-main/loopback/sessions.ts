import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** More windows than this are not waiting for their first request at once. */
const MOST_CODES = 32;

/**
 * Who may call. A code stands in the address that opens a window and works once; a token is what the window gets for
 * it and keeps. Both are 256 random bits; only their digests are held, and compared in constant time.
 */
export interface Sessions {
  newCode(): string;
  newToken(): string;
  /** Trades a code for a token; undefined when the code is wrong or was used. */
  redeem(code: string): string | undefined;
  /** Whether an `Authorization` header carries a token given out here. */
  isAuthorized(header: string | undefined): boolean;
}

export function createSessions(): Sessions {
  const codes: Buffer[] = [];
  const tokens: Buffer[] = [];

  function newToken(): string {
    const token = secret();
    tokens.push(digest(token));
    return token;
  }

  return {
    newToken,
    newCode() {
      const code = secret();
      codes.push(digest(code));
      if (codes.length > MOST_CODES) codes.shift();
      return code;
    },
    redeem(code) {
      const index = indexOf(codes, code);
      if (index < 0) return undefined;
      codes.splice(index, 1);
      return newToken();
    },
    isAuthorized(header) {
      const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(header ?? '') ?? [];
      return token !== undefined && indexOf(tokens, token) >= 0;
    },
  };
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

/** Looks at every entry, found or not, so that the time tells nothing. */
function indexOf(digests: readonly Buffer[], value: string): number {
  const wanted = digest(value);
  let found = -1;
  digests.forEach((candidate, index) => {
    if (timingSafeEqual(candidate, wanted)) found = index;
  });
  return found;
}
