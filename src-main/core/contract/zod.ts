import { z } from 'zod';
import { describeIssue } from './messages.ts';

// Configured before any schema exists: without `jitless` zod probes `eval`, which the content security policy forbids.
z.config({ jitless: true, customError: describeIssue });

export { z };
