import type { RetentionJson } from '../api/schema.d.ts';

export const KEPT = ['recordings_days', 'transcripts_days', 'messages_days', 'logs_days', 'deleted_days'] as const;

/** Days as they are typed; empty: until somebody deletes it. */
export type KeptFields = Readonly<Record<(typeof KEPT)[number], string>>;

export function daysOf(retention: RetentionJson): KeptFields {
  const text = (days: number | null | undefined) => (days == null ? '' : String(days));
  return {
    recordings_days: text(retention.recordings_days),
    transcripts_days: text(retention.transcripts_days),
    messages_days: text(retention.messages_days),
    logs_days: text(retention.logs_days),
    deleted_days: text(retention.deleted_days),
  };
}

/** Whether anything would be deleted earlier than before. */
export function isShorter(before: KeptFields, after: KeptFields): boolean {
  const days = (text: string) => (text === '' ? Number.POSITIVE_INFINITY : Number(text));
  return KEPT.some((name) => days(after[name]) < days(before[name]));
}
