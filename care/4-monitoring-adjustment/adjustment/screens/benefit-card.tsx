import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { readBenefitBurden } from '../adjustment-schema.ts';
import { BenefitCell } from './benefit-said.tsx';
import { BurdenCell } from './burden-said.tsx';

/** One row a medication: what it has brought and what it costs, or that nobody can tell. */
export function BenefitCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const query = useRead(readBenefitBurden, { params: { patientId } });
  return (
    <Awaited query={query} what={text('Benefit and burden')} lines={5}>
      {({ courses }) =>
        courses.length === 0 ? null : (
          <Section
            title={text('Benefit and burden')}
            aside={text('from this person’s own scores and reports')}
            flush
          >
            <ul className={css.courses}>
              {courses.map((course) => (
                <li key={course.key} className={css.course}>
                  <div>
                    <h3>{course.name}</h3>
                    <span className="t-dim">{course.indication ?? text('no reason recorded')}</span>
                  </div>
                  <BenefitCell course={course} />
                  <BurdenCell burden={course.burden} />
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    </Awaited>
  );
}
