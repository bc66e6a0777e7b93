import type { ActivityItem, Source, SourceName } from '@sallyport/common/contracts/views'

/** Why the server ends a stream: the client is to connect again, with a renewed token or to another server. */
export type EndReason = 'token_expired' | 'going_away'

/** What a stream says, as an event or as a frame. Whoever connects again with the last `id` misses nothing. */
export type LiveEvent =
  /** The stream has begun, behind what `id` stands for. */
  | { type: 'ready'; id: string; data: { sources: Source[] } }
  | { type: 'activity'; id: string; data: ActivityItem }
  /** What happened in these services is not known without a gap: the client is to load its pages anew. */
  | { type: 'reset'; id: string; data: { lost: SourceName[] } }
  /** A service stopped delivering, or delivers again. */
  | { type: 'sources'; data: { sources: Source[] } }
  | { type: 'end'; data: { reason: EndReason } }
