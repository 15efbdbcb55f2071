import { z } from 'zod';
/** A medication that was taken and ended: how long, how much, what it brought and cost, why it ended, and whether that was a fair trial. */
export declare const PastTrial: z.ZodObject<
  {
    key: z.ZodString;
    name: z.ZodString;
    tallMan: z.ZodNullable<z.ZodString>;
    ordered: z.ZodBoolean;
    told: z.ZodNullable<z.ZodString>;
    start: z.ZodNullable<
      z.ZodObject<
        {
          date: z.ZodString;
          exact: z.ZodBoolean;
        },
        z.core.$strict
      >
    >;
    end: z.ZodNullable<
      z.ZodObject<
        {
          date: z.ZodString;
          exact: z.ZodBoolean;
        },
        z.core.$strict
      >
    >;
    weeks: z.ZodNullable<z.ZodInt>;
    dose: z.ZodNullable<z.ZodString>;
    indication: z.ZodNullable<z.ZodString>;
    stop: z.ZodNullable<
      z.ZodObject<
        {
          reason: z.ZodString;
          text: z.ZodNullable<z.ZodString>;
        },
        z.core.$strict
      >
    >;
    benefit: z.ZodDiscriminatedUnion<
      [
        z.ZodObject<
          {
            state: z.ZodLiteral<'measured'>;
            instrument: z.ZodString;
            shortName: z.ZodString;
            from: z.ZodObject<
              {
                value: z.ZodNumber;
                on: z.ZodString;
              },
              z.core.$strict
            >;
            to: z.ZodObject<
              {
                value: z.ZodNumber;
                on: z.ZodString;
              },
              z.core.$strict
            >;
            better: z.ZodNumber;
            percent: z.ZodNullable<z.ZodNumber>;
            direction: z.ZodEnum<{
              better: 'better';
              same: 'same';
              worse: 'worse';
            }>;
            response: z.ZodNullable<
              z.ZodEnum<{
                'no-response': 'no-response';
                'partial-response': 'partial-response';
                response: 'response';
              }>
            >;
            remission: z.ZodNullable<z.ZodBoolean>;
          },
          z.core.$strict
        >,
        z.ZodObject<
          {
            state: z.ZodLiteral<'not-enough-data'>;
            shortName: z.ZodNullable<z.ZodString>;
            why: z.ZodEnum<{
              'last-score-old': 'last-score-old';
              'no-indication': 'no-indication';
              'no-measure': 'no-measure';
              'no-score-before': 'no-score-before';
              'no-score-since': 'no-score-since';
              'start-not-known': 'start-not-known';
              'too-early': 'too-early';
            }>;
          },
          z.core.$strict
        >,
      ],
      'state'
    >;
    harm: z.ZodNullable<z.ZodArray<z.ZodString>>;
    adequate: z.ZodNullable<
      z.ZodObject<
        {
          state: z.ZodEnum<{
            no: 'no';
            'not-known': 'not-known';
            yes: 'yes';
          }>;
          because: z.ZodString;
        },
        z.core.$strict
      >
    >;
  },
  z.core.$strict
>;
export type PastTrial = z.infer<typeof PastTrial>;
