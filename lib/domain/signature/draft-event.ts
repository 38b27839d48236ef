import type { CleanText } from './clean-text';
import type { Frame } from './frames';
import type { DroppedFrame, SignatureClass } from './signature';

/** An event as its reader leaves it: unknown parts are null, and `missing` says why there is no exact signature. */
export interface DraftEvent {
  class: SignatureClass;
  owner: string | null;
  discriminators: readonly string[];
  /** Set when the parts, even if known, do not tell one problem from another. */
  missing: string | null;
  lineIndex: number;
  line: string;
  frames?: readonly string[];
  dropped?: readonly DroppedFrame[];
}

/** What every reader is given. */
export interface ReadText {
  text: CleanText;
  frames: readonly Frame[];
}

export type EventReader = (read: ReadText) => DraftEvent[];
