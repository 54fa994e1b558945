import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconHelpCircle } from '@tabler/icons-react';
import type { MessageJson } from '../api/schema.d.ts';
import { useArea } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import css from './Bubble.module.css';

const ICONS = {
  received: null,
  queued: IconClock,
  sending: IconClock,
  unknown: IconHelpCircle,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertCircle,
  undelivered: IconAlertCircle,
} as const;

/** How far a message got: clock, one tick, two, two blue, or what went wrong; each says its word. */
export function Ticks({ status }: { readonly status: MessageJson['status'] }) {
  const words = useArea(inboxWords);
  const Icon = ICONS[status];
  if (Icon === null) return null;
  return (
    <span className={css['tick']} data-status={status} role="img" aria-label={words.status[status]} title={words.status[status]}>
      <Icon aria-hidden />
    </span>
  );
}
