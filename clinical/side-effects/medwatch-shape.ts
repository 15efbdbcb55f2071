import { z } from 'zod';

/** What the FDA's form for voluntary reports (3500) asks for, by its own sections. A value is null where nobody knows. */
export const MedwatchReport = z
  .object({
    sections: z.array(
      z
        .object({
          section: z.string(),
          title: z.string(),
          fields: z.array(
            z.object({ field: z.string(), label: z.string(), value: z.string().nullable() }).strict(),
          ),
        })
        .strict(),
    ),
    /** True where at least one thing makes it serious: only then a report is usually asked for. */
    serious: z.boolean().nullable(),
    /** Labels of what is not known, to be asked before it is sent. */
    missing: z.array(z.string()),
  })
  .strict();
export type MedwatchReport = z.infer<typeof MedwatchReport>;
