import { useState } from 'react';
import type { BodyInput, EndpointShape } from '#kernel/endpoint.ts';
import type { CallInput } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { checkFields, type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';

interface Recording<E extends EndpointShape> {
  readonly busy: boolean;
  readonly error: unknown;
  readonly errors: FieldErrors;
  readonly record: (body: BodyInput<E>) => void;
}

/** Sends one fact about a patient: checked here by the endpoint's schema, then by the server by the same. */
export function useRecord<E extends EndpointShape>(
  endpoint: E,
  patientId: string,
  onDone: () => void,
): Recording<E> {
  const { text } = useText();
  const act = useAct(endpoint);
  const [found, setFound] = useState<FieldErrors>({});
  return {
    busy: act.isPending,
    error: act.error,
    errors: { ...refusedFields(act.error), ...found },
    record: (body) => {
      const wrong = endpoint.body === undefined ? null : checkFields(endpoint.body, body);
      setFound(wrong ?? {});
      if (wrong !== null) return;
      const input = { params: { patientId }, body } as unknown as CallInput<E>;
      act.mutate(input, {
        onSuccess: () => {
          notice(text('Recorded.'));
          onDone();
        },
      });
    },
  };
}
