import { command, query } from './channel.ts';
import { countCharacters, idSchema, listInput, listOutput, revisionSchema, timeSchema } from './common.ts';
import { z } from './zod.ts';

/** A project: the unit that has its own SMS and voice channel switch. */
export const projectSchema = z.strictObject({
  projectId: z.string(),
  name: z.string(),
  smsEnabled: z.boolean(),
  voiceEnabled: z.boolean(),
  createdAt: timeSchema,
  revision: revisionSchema,
});
export type Project = z.infer<typeof projectSchema>;

/**
 * A project's name: 1 to 64 letters, digits, spaces and `, . @ _ = + -` after trimming. Letters and digits of any
 * script count; the name is stored in composed form (NFC), so that equal-looking names are equal.
 */
export const projectNameSchema = z
  .string()
  .max(1_000, { message: 'Enter at most 64 characters.', abort: true })
  .transform((name) => name.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, 'Enter a name for the project.')
      .refine((name) => countCharacters(name) <= 64, 'Enter at most 64 characters.')
      .refine(
        (name) => /^[\p{L}\p{M}\p{Nd} ,.@_=+-]*$/u.test(name),
        'Use only letters, digits, spaces and , . @ _ = + -',
      ),
  );

export const projectSorts = ['name', 'smsEnabled', 'voiceEnabled', 'createdAt'] as const;

export const projectChannels = {
  'projects.list': query(listInput({ text: z.string().max(100).optional() }, projectSorts), listOutput(projectSchema)),
  'projects.get': query(z.strictObject({ projectId: idSchema }), projectSchema),
  'projects.create': command(z.strictObject({ name: projectNameSchema }), projectSchema),
  'projects.rename': command(
    z.strictObject({ projectId: idSchema, name: projectNameSchema, revision: revisionSchema.optional() }),
    projectSchema,
  ),
  'projects.delete': command(
    z.strictObject({ projectId: idSchema, confirmation: z.string().max(1_000) }),
    projectSchema,
  ),
};
