import { optionWords } from '#clinical/pathways/decided-by-figures.ts';
import type { PathwayOption } from '#knowledge/schema/pathway.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { type AdjustmentView, listAdjustments } from '../decision-schema.ts';

const orders: ReadonlySet<string> = new Set(['raise-dose', 'lower-dose', 'switch', 'augment']);

/** What was decided about medications, each with the figures it rested on and the order that followed. */
export function DecisionsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const list = useRead(listAdjustments, { params: { patientId } });
  return (
    <Awaited query={list} what={text('The decisions')} lines={2}>
      {({ adjustments }) =>
        adjustments.length === 0 ? null : (
          <Section title={text('Decisions and what they rested on')} flush>
            <ul className={css.list}>
              {adjustments.map((one) => (
                <Decision key={one.id} patientId={patientId} decision={one} />
              ))}
            </ul>
          </Section>
        )
      }
    </Awaited>
  );
}

interface DecisionProps {
  readonly patientId: string;
  readonly decision: AdjustmentView;
}

function Decision({ patientId, decision: { content, followedBy } }: DecisionProps) {
  const { text } = useText();
  const words = optionWords[content.option as PathwayOption];
  return (
    <li className={css.entry}>
      <div>
        <Day date={content.on} />
        <div className={css.label}>{content.byName}</div>
      </div>
      <div className="t-stack-tight">
        <p>
          <strong>{words === undefined ? text('Something else') : text(words)}</strong>{' '}
          <span className="t-dim">
            {content.medication}
            {!content.fromFigures && ` · ${text('not what the figures said')}`}
          </span>
        </p>
        <p>
          <Amount text={content.because} />
        </p>
        {content.missing.length > 0 && (
          <p className="t-dim">
            {text('Not known')}: {content.missing.join('; ')}.
          </p>
        )}
        {followedBy === null ? (
          orders.has(content.option) && <p className="t-dim">{text('No order has followed yet.')}</p>
        ) : (
          <p className="t-dim">
            <AppLink to={paths.signed(patientId, followedBy.order)}>{text('Order')}</AppLink>:{' '}
            <Amount text={followedBy.sentence} /> <Day date={followedBy.on} plain />
          </p>
        )}
      </div>
    </li>
  );
}
