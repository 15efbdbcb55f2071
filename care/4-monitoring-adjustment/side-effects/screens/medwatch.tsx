import { Button } from '@mantine/core';
import type { MedwatchReport } from '#clinical/side-effects/medwatch-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readMedwatch } from '../side-effect-schema.ts';
import css from './side-effects.module.css';

interface MedwatchProps {
  readonly patientId: string;
  readonly id: string;
  readonly onBack: () => void;
}

/** What the voluntary report asks for, field by field, to be printed or copied over. It is sent by whoever reports. */
export function Medwatch({ patientId, id, onBack }: MedwatchProps) {
  const { text } = useText();
  const read = useRead(readMedwatch, { params: { patientId, sideEffectId: id } });
  return (
    <Awaited query={read} what={text('The report')} lines={10}>
      {({ report }) => (
        <Section
          title={text('For a report to the FDA (MedWatch, form 3500)')}
          actions={
            <>
              <Button size="compact-sm" variant="default" onClick={onBack}>
                {text('Back')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  navigator.clipboard.writeText(asText(report)).then(
                    () => notice(text('Copied.')),
                    () => notice(text('This browser does not allow copying: select the text and copy it.')),
                  )
                }
              >
                {text('Copy')}
              </Button>
              <Button size="compact-sm" onClick={() => window.print()}>
                {text('Print')}
              </Button>
            </>
          }
        >
          <div className="t-stack">
            {report.serious !== true && (
              <p className="t-dim">
                <SeverityMark mark="not-checked" size={14} />{' '}
                {report.serious === null
                  ? text('Nobody has said yet whether it is serious.')
                  : text('It is not serious; a report is welcome all the same where it is unexpected.')}
              </p>
            )}
            {report.sections.map(({ section, title, fields }) => (
              <div key={section}>
                <h3>
                  {section} · {title}
                </h3>
                <dl className={css.facts}>
                  {fields.map(({ field, label, value }) => (
                    <div key={label}>
                      <dt>
                        {field} · {label}
                      </dt>
                      <dd>{value ?? <span className="t-dim">{text('not known: ask')}</span>}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            ))}
            <p className="t-dim">
              {text(
                'It holds a code instead of the name. Nothing is sent from here: report it on the FDA’s own page or by telephone.',
              )}{' '}
              <a href="https://www.fda.gov/medwatch">fda.gov/medwatch</a> · 1-800-FDA-1088
            </p>
          </div>
        </Section>
      )}
    </Awaited>
  );
}

/** The same as plain text, one field a line. */
export function asText({ sections }: MedwatchReport): string {
  return sections
    .map(({ section, title, fields }) =>
      [
        `${section} ${title}`,
        ...fields.map(({ field, label, value }) => `${field} ${label}: ${value ?? 'UNK'}`),
      ].join('\n'),
    )
    .join('\n\n');
}
